"""Whom the council tells of assignments, replies, places of remarks, versions; and who sees it later."""

import datetime as dt

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.factories import UserFactory, user_with_role
from accounts.models import Role, User
from accounts.services.role_grants import revoke
from council.models import Layer
from council.services.assignments import assignment_done, assignment_give, assignment_withdraw
from council.services.councils import council_found, section_found
from council.services.threads import (
    post_edit,
    thread_reply,
    thread_resolve,
    thread_withdraw,
)
from council.telling import THREAD
from council.tests.test_carry_over import next_version, remark
from drafts.factories import DraftFactory, edit, version_with
from drafts.models import Stage
from drafts.services.stages import change_stage
from drafts.telling import VERSION
from notifications.hooks import About, hidden_from, seen_by, who_sees
from notifications.models import Notice
from outbox.services import deliver
from tests.world import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return version_with(stage=Stage.EXPERT)


@pytest.fixture
def draft(version):
    return version.draft


@pytest.fixture
def secretary(draft):
    return user_with_role(Role.SECRETARY, council=draft.council)


@pytest.fixture
def expert(draft):
    return user_with_role(Role.EXPERT, council=draft.council)


def notices(user, category):
    deliver()
    return list(Notice.objects.filter(recipient=user, category=category).order_by("pk"))


def assign(draft, secretary, user, **fields):
    return assignment_give(actor=secretary, draft=draft, user=user, **fields)


@pytest.fixture
def everybody(draft):
    """Two people of every role that counts for the draft, and two strangers."""
    places = {"committee": draft.committee, "council": draft.council, "draft": draft}
    return [user_with_role(role, **places) for role in Role for _n in range(2)]


@pytest.mark.parametrize("layer", [Layer.COUNCIL, Layer.PRIVATE])
@pytest.mark.parametrize("stage", [Stage.EXPERT, Stage.PUBLIC])
def test_who_reads_a_thing_is_said_alike_of_one_person_and_of_many(
    everybody, version, layer, stage
):
    author = version.draft.created_by
    change_stage(actor=author, version=version, stage=stage)
    thread = remark(version, author, "говорит о кластере", layer=layer)
    everybody.append(author)
    for thing in (About(THREAD, thread.pk), About(VERSION, version.pk), About(THREAD, 0)):
        people = list(User.objects.filter(pk__in=[user.pk for user in everybody]))
        with CaptureQueriesContext(connection) as asked:
            seeing = who_sees(people, thing)
        assert seeing == {user.pk for user in everybody if seen_by(user, [thing])}
        assert len(asked) <= 3


class TestAssignment:
    def test_the_person_is_told_on_the_site_and_by_letter(self, draft, secretary, expert):
        assign(draft, secretary, expert, task="Прочитать статью 5", deadline=dt.date(2026, 6, 1))
        (row,) = notices(expert, "assignments")
        assert row.title == f"Поручение по проекту № {draft.number}, до 1 июня 2026"
        assert "Прочитать статью 5" in row.text
        assert client_of(expert).get(f"/notices/{row.pk}/").url == f"/drafts/{draft.number}/"
        (letter,) = mail.outbox
        assert letter.to == [expert.email]

    def test_given_again_it_is_told_again(self, draft, secretary, expert):
        for task in ("Первое", "Второе"):
            assign(draft, secretary, expert, task=task)
        assert len(notices(expert, "assignments")) == 2

    def test_to_oneself_nothing_is_told(self, draft, secretary):
        assign(draft, secretary, secretary)
        assert notices(secretary, "assignments") == []

    def test_an_outsider_let_in_by_it_is_told_and_sees_nothing_once_it_is_taken_back(
        self, draft, secretary
    ):
        guest = UserFactory()
        given = assign(draft, secretary, guest, task="Тайное поручение")
        rows = notices(guest, "assignments")
        assert "Тайное поручение" in client_of(guest).get("/notices/").content.decode()
        assignment_withdraw(actor=secretary, assignment=given)
        page = client_of(guest).get("/notices/").content.decode()
        assert "Тайное поручение" not in page
        assert draft.title not in page
        assert hidden_from(type(guest).objects.get(pk=guest.pk), rows) == {rows[0].pk}


class TestReply:
    def test_all_who_wrote_before_are_told_but_for_who_replied(self, version, expert, secretary):
        other = user_with_role(Role.EXPERT, council=version.draft.council)
        made = remark(version, expert)
        thread_reply(actor=secretary, thread=made, text="Почему?")
        thread_reply(actor=other, thread=made, text="Потому")
        assert len(notices(expert, "replies")) == 2
        assert len(notices(secretary, "replies")) == 1
        assert notices(other, "replies") == []
        row = notices(secretary, "replies")[0]
        assert row.title.startswith(f"Ответ на замечание № {made.number} к проекту")
        assert row.url == f"/council/threads/{made.pk}/"

    def test_a_reply_put_otherwise_or_sent_twice_is_told_once(self, version, expert, secretary):
        made = remark(version, expert)
        for _ in range(2):
            post = thread_reply(actor=secretary, thread=made, text="Почему?", token="t" * 20)
        post_edit(actor=secretary, post=post, text="Отчего?")
        assert len(notices(expert, "replies")) == 1

    def test_no_words_of_the_remark_leave_it(self, version, expert, secretary):
        made = remark(version, expert, text="Секретное слово")
        thread_reply(actor=secretary, thread=made, text="Секретное слово в ответ")
        notices(expert, "replies")
        assert mail.outbox
        assert all("Секретное" not in letter.body for letter in mail.outbox)
        assert not Notice.objects.filter(text__contains="Секретное").exists()

    def test_who_may_no_longer_read_the_layer_is_not_told(self, version, expert, secretary):
        made = remark(version, expert)
        revoke(grant=expert.role_grants.get())
        thread_reply(actor=secretary, thread=made, text="Почему?")
        assert notices(expert, "replies") == []

    def test_who_left_the_section_is_not_told_though_still_in_the_council(self, draft, version):
        council = council_found(actor=None, name=draft.council.name, committee=draft.committee)
        section = section_found(actor=None, council=council, name="Секция")
        chair = user_with_role(Role.CHAIR, council=draft.council)
        expert = user_with_role(Role.EXPERT, council=draft.council, section=section.body)
        made = remark(version, expert, layer=Layer.SECTION, section=section)
        revoke(grant=expert.role_grants.get(scope_type="section"))
        thread_reply(actor=chair, thread=made, text="Почему?")
        assert notices(expert, "replies") == []

    def test_a_notice_told_before_is_hidden_after_the_seat_ends(self, version, expert, secretary):
        made = remark(version, expert)
        thread_reply(actor=secretary, thread=made, text="Почему?")
        (row,) = notices(expert, "replies")
        revoke(grant=expert.role_grants.get())
        page = client_of(expert).get("/notices/").content.decode()
        assert row.title not in page
        assert "вам больше не открыто" in page


class TestPlaces:
    def test_an_author_is_told_once_of_all_that_asks_in_a_version(self, version, expert):
        for _ in range(2):
            remark(version, expert, "статьи 2 говорит")
        fresh = next_version(version, "статьи 2 говорит", "статьи 2 не говорит")
        deliver(hurry=True)
        (row,) = notices(expert, "places")
        assert row.text == "Замечания № 1, 2"
        assert row.url == f"/drafts/{version.draft.number}/v{fresh.number}/"

    def test_one_leads_to_itself(self, version, expert):
        made = remark(version, expert, "статьи 2 говорит")
        next_version(version, "статьи 2 говорит", "статьи 2 не говорит")
        (row,) = notices(expert, "places")
        assert row.url == f"/council/threads/{made.pk}/"

    def test_what_stayed_or_is_settled_asks_nobody(self, version, expert, secretary):
        settled = remark(version, expert, "статьи 2 говорит")
        thread_resolve(actor=secretary, thread=settled)
        gone = remark(version, expert, "статьи 2 говорит")
        thread_withdraw(actor=expert, thread=gone, reason="Ошибся")
        remark(version, expert, "статьи 1 говорит")
        next_version(version, "статьи 2 говорит", "статьи 2 не говорит")
        assert notices(expert, "places") == []

    def test_who_may_not_answer_is_not_asked(self, version, expert):
        remark(version, expert, "статьи 2 говорит")
        revoke(grant=expert.role_grants.get())
        next_version(version, "статьи 2 говорит", "статьи 2 не говорит")
        assert notices(expert, "places") == []


class TestVersions:
    def test_the_assigned_hear_of_versions_and_stages_until_they_are_done(
        self, draft, version, secretary, expert
    ):
        given = assign(draft, secretary, expert)
        change_stage(actor=draft.created_by, version=version, stage=Stage.PUBLIC)
        version_with(draft, change=lambda draft: edit(draft, "статьи 2 говорит", "статьи 2 велит"))
        titles = [row.title for row in notices(expert, "assigned_drafts")]
        assert titles == [
            f"Проект № {draft.number}, версия 1: на публичном обсуждении",
            f"Проект № {draft.number}: версия 2",
        ]
        assignment_done(actor=expert, assignment=given)
        version_with(draft, change=lambda draft: edit(draft, "статьи 3 говорит", "статьи 3 велит"))
        assert len(notices(expert, "assigned_drafts")) == len(titles)

    def test_who_made_the_version_or_is_not_assigned_is_not_told(self, draft, secretary, expert):
        assign(draft, secretary, draft.created_by)
        version_with(draft, change=lambda draft: edit(draft, "статьи 2 говорит", "статьи 2 велит"))
        assert notices(draft.created_by, "assigned_drafts") == []
        assert notices(expert, "assigned_drafts") == []


def test_a_page_of_notices_about_many_things_asks_no_more_than_about_one(secretary, draft):
    """Assignments and versions of as many drafts as there are notices, threads of as many layers."""

    def add():
        other = DraftFactory(committee=draft.committee, council=draft.council)
        version = version_with(other, stage=Stage.EXPERT)
        assign(other, secretary, expert)
        change_stage(actor=other.created_by, version=version, stage=Stage.PUBLIC)
        thread_reply(actor=secretary, thread=remark(version, expert), text="Почему?")
        deliver()

    def queries():
        client = client_of(expert)
        client.get("/notices/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/notices/")
        return len(asked)

    expert = user_with_role(Role.EXPERT, council=draft.council)
    add()
    before = queries()
    for _ in range(4):
        add()
    assert Notice.objects.filter(recipient=expert).count() > 12
    assert queries() == before
