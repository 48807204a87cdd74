"""Who may answer, close and move a remark, and how much reading the list costs."""

import pytest
from django.utils import timezone

from accounts.models import Role
from council import rules
from council.models import AnchorState, Layer, Post, Thread
from council.selectors import layer_counts, threads_visible_to, with_posts, with_state_at
from council.tests.test_reach import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


def test_an_expert_answers_a_remark_of_the_council_but_closes_only_an_own_one(world):
    expert, thread = world.holder(Role.EXPERT), world.threads["council"]
    assert rules.can_reply(expert, thread)
    assert not rules.can_resolve(expert, thread)
    thread.author = expert
    assert rules.can_resolve(expert, thread)


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.STAFF, Role.CHAIR])
def test_those_who_run_the_discussion_close_any_remark_but_a_private_one(world, role):
    user = world.holder(role)
    assert rules.can_resolve(user, world.threads["other"])
    assert rules.can_place(user, world.threads["public"])
    assert not rules.can_resolve(user, world.threads["private"])


def test_a_public_thread_is_not_answered_by_an_expert(world):
    assert not rules.can_reply(world.holder(Role.EXPERT), world.threads["public"])


def test_a_withdrawn_thread_takes_no_answers(world):
    thread = world.threads["council"]
    thread.withdrawn_at = timezone.now()
    assert not rules.can_reply(world.holder(Role.STAFF), thread)


def test_an_author_who_lost_the_role_edits_no_more(world):
    post = Post.objects.create(thread=world.threads["council"], author=world.author, text="Слова.")
    assert not rules.can_edit_post(world.author, post)


def test_only_own_words_are_edited(world):
    expert, staff = world.holder(Role.EXPERT), world.holder(Role.STAFF)
    post = Post.objects.create(thread=world.threads["council"], author=expert, text="Слова.")
    assert rules.can_edit_post(expert, post)
    assert not rules.can_edit_post(staff, post)


def read(user, world):
    threads = with_posts(with_state_at(threads_visible_to(user, world.draft), world.version))
    return [(t.number, t.state, str(t.author), [p.text for p in t.posts.all()]) for t in threads]


def test_more_threads_cost_no_more_queries(world, django_assert_num_queries):
    staff = world.holder(Role.STAFF)
    with django_assert_num_queries(3):
        few = read(staff, world)
    for n in range(100, 140):
        thread = Thread.objects.create(
            draft=world.draft, number=n, author=world.author, born_version=world.version,
            amended_act=world.amended, unit_uid="u1", layer=Layer.COUNCIL,
        )  # fmt: skip
        Post.objects.create(thread=thread, author=world.author, text=f"Реплика {n}")
        AnchorState.objects.create(thread=thread, version=world.version, state="same")
    with django_assert_num_queries(2):
        many = read(staff, world)
    assert len(many) == len(few) + 40
    assert many[-1][:2] == (139, "same")


def test_counts_of_layers_hold_only_what_the_person_sees(world):
    deputy = world.holder(Role.DEPUTY)
    assert layer_counts(threads_visible_to(deputy, world.draft)) == {"council": 1, "public": 1}
