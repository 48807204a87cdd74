"""Remarks are found by those who read their layer, by nobody else, and by their roles of the day."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from accounts.factories import user_with_role
from accounts.models import Role, RoleGrant, User
from accounts.services.role_grants import grant, revoke
from consultations.factories import consultation_on, contribution_to
from consultations.services.contributions import contribution_moderate
from council.models import Layer
from council.reach import reach
from council.services.councils import council_found, section_found
from council.services.threads import post_edit, thread_open, thread_reply, thread_withdraw
from council.tests.test_reach import SEES, World
from drafts import trees
from drafts.factories import DraftFactory, version_with
from drafts.models import Stage
from drafts.selectors import version_text_of
from drafts.services.stages import change_stage
from outbox.services import deliver
from search.access import readers_of, tokens_of
from search.feeds import feed_of
from search.query import SearchQuery, Where
from search.services import indexing
from search.services.arrivals import arrived_after
from search.services.newest import newest
from search.services.searching import search
from search.sources.remarks import documents
from tests import world as site_world

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [*SEES, "nobody"])
def test_tokens_open_the_layers_that_the_rules_open(role):
    world = World()
    user = AnonymousUser() if role == "nobody" else world.holder(role)
    _tokens_agree(world, user)


def _tokens_agree(world: World, user) -> None:
    tokens, own = tokens_of(user), reach(user, world.draft)
    for name, thread in world.threads.items():
        opened = bool(tokens & set(readers_of(thread, world.draft, is_open=True)))
        assert opened == own.covers(thread), name


@pytest.mark.parametrize(
    "grants",
    [
        [("expert", "section")],
        [("expert", "committee")],
        [("expert", "section"), ("expert", "committee")],
        [("staff", "site")],
        [("invited", "council")],
        [("chair", "elsewhere"), ("expert", "section")],
    ],
)
def test_unusual_grants_open_what_the_rules_open(grants):
    world = World()
    user = world.person("odd")
    scopes = {
        "section": ("section", world.sections[0].body_id),
        "committee": ("committee", world.committee.pk),
        "council": ("council", world.body.pk),
        "site": ("site", 0),
        "elsewhere": ("council", world.body.pk + 1000),
    }
    for role, scope in grants:
        kind, pk = scopes[scope]
        RoleGrant.objects.create(user=user, role=role, scope_type=kind, scope_id=pk)
    _tokens_agree(world, user)


def test_the_author_of_a_private_remark_has_its_token_and_nobody_else():
    world = World()
    _tokens_agree(world, world.author)
    assert readers_of(world.threads["private"], world.draft, is_open=True) == (
        f"user:{world.author.pk}",
    )


WORDS = {
    Layer.PRIVATE: "пингвинличный",
    Layer.SECTION: "жаворонок",
    Layer.COUNCIL: "малахитсовета",
}


class Said:
    """A draft in work; an expert of its council has said a word in each layer."""

    def __init__(self) -> None:
        self.people = site_world.World()
        council = council_found(
            actor=None, name=self.people.council.name, committee=self.people.committee
        )
        section = section_found(actor=None, council=council, name=self.people.section.name)
        draft = DraftFactory(
            actor=self.people.author, committee=self.people.committee, council=self.people.council
        )
        self.version = version_with(draft)
        self.expert = self.people.person(Role.EXPERT)
        self.threads = {
            layer: thread_open(
                actor=self.expert, version=self.version, unit_uid=self.unit.uid, start=0, end=6,
                layer=layer, section=section if layer == Layer.SECTION else None, text=word,
            )
            for layer, word in WORDS.items()
        }  # fmt: skip
        indexing.rebuild()

    @property
    def unit(self):
        units = trees.act_of_version(version_text_of(self.version)).walk()
        return next(unit for unit in units if "о кластере" in unit.text)

    def met_by(self, user) -> set[str]:
        return {layer for layer, word in WORDS.items() if search(SearchQuery(word), user).total}


@pytest.fixture
def said(settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    return Said()


def fresh(user: User) -> User:
    """As at the next request: roles are read once in each."""
    return User.objects.get(pk=user.pk)


def test_a_remark_is_shown_without_the_marks_of_its_text(said):
    post = said.threads["council"].posts.get()
    post_edit(actor=said.expert, post=post, text="Доля взята из **старых** данных")
    shown = documents(said.version.draft_id)
    assert "Доля взята из старых данных" in [one.text for one in shown]


def test_each_layer_is_found_by_its_readers_alone(said):
    person = said.people.person
    assert said.met_by(said.expert) == {"private", "section", "council"}
    assert said.met_by(person(Role.SECRETARY)) == {"section", "council"}
    assert said.met_by(person(Role.STAFF)) == {"section", "council"}
    assert said.met_by(person(Role.DEPUTY)) == {"council"}
    assert said.met_by(person(Role.PARTICIPANT)) == set()
    assert said.met_by(user_with_role(Role.EXPERT)) == set()
    assert said.met_by(user_with_role(Role.STAFF)) == set()
    assert said.met_by(AnonymousUser()) == set()


def test_a_typo_is_not_mended_by_a_word_of_a_closed_layer(said):
    typo = WORDS[Layer.COUNCIL][:-2] + WORDS[Layer.COUNCIL][-1] + WORDS[Layer.COUNCIL][-2]
    assert not search(SearchQuery(typo), AnonymousUser()).notes
    assert search(SearchQuery(typo), said.expert).notes


def test_a_member_who_leaves_or_comes_finds_less_or_more_at_once(said):
    leaving = said.people.person(Role.DEPUTY)
    assert said.met_by(leaving) == {"council"}
    revoke(grant=RoleGrant.objects.get(user=leaving))
    assert said.met_by(fresh(leaving)) == set()
    grant(user=leaving, role=Role.SECRETARY, scope_type="council", scope_id=said.people.council.pk)
    assert said.met_by(fresh(leaving)) == {"section", "council"}


def test_an_invited_expert_finds_the_council_layer_of_the_draft_assigned(said):
    invited = user_with_role(Role.INVITED, council=said.people.council)
    assert said.met_by(invited) == set()
    grant(user=invited, role=Role.INVITED, scope_type="draft", scope_id=said.version.draft_id)
    assert said.met_by(fresh(invited)) == {"council"}


def test_the_rows_are_asked_again_on_the_way_out(said, monkeypatch):
    """As if the index lagged behind: its tokens open everything."""
    every = {
        token
        for one in said.threads.values()
        for token in readers_of(one, one.draft, is_open=False)
    }
    monkeypatch.setattr("search.access.tokens_of", lambda user: frozenset({"public", *every}))
    assert said.met_by(said.people.person(Role.DEPUTY)) == {"council"}
    assert said.met_by(AnonymousUser()) == set()


def test_a_hit_leads_to_the_remark_and_names_its_place(said, client):
    site = site_world.client_of(said.expert)
    page = site.get(reverse("search:results"), {"q": WORDS[Layer.COUNCIL], "where": "remarks"})
    [group] = page.context["groups"]
    thread = said.threads[Layer.COUNCIL]
    assert group.url == reverse("council:threads", args=[said.version.draft.number])
    assert group.lines[0].url == reverse("council:thread", args=[thread.pk])
    assert group.lines[0].place.startswith(f"№\u00a0{thread.number}, ст.\u00a0")
    assert site.get(group.lines[0].url).status_code == 200


def test_the_words_a_remark_is_about_find_it(said):
    quoted = said.threads[Layer.COUNCIL].exact
    results = search(SearchQuery(quoted, where=frozenset({Where.REMARKS})), said.expert)
    assert results.total == 3


def test_replies_edits_and_withdrawals_move_the_index(said):
    thread = said.threads[Layer.COUNCIL]
    secretary = said.people.person(Role.SECRETARY)
    post = thread_reply(actor=secretary, thread=thread, text="Ответ: малиновкадва.")
    deliver(hurry=True)
    assert search(SearchQuery("малиновкадва"), said.expert).total == 1
    post_edit(actor=secretary, post=post, text="Ответ: малиновкатри.")
    deliver(hurry=True)
    assert search(SearchQuery('"малиновкадва"'), said.expert).total == 0
    assert search(SearchQuery("малиновкатри"), said.expert).total == 1
    thread_withdraw(actor=said.expert, thread=thread, reason="Учтено")
    assert search(SearchQuery("малиновкатри"), said.expert).total == 0
    deliver(hurry=True)
    keys = [one.key for one in documents(said.version.draft_id)]
    assert len(keys) == 2
    assert indexing.drift().parents == ()


def test_a_citizens_words_are_found_by_all_once_they_are_published(said):
    staff, draft = said.people.author, said.version.draft
    change_stage(actor=staff, version=said.version, stage=Stage.PUBLIC)
    made = contribution_to(consultation_on(said.version, staff), text="Оставить зябликпять")
    deliver(hurry=True)
    assert [
        bool(search(SearchQuery("зябликпять"), one).total) for one in (AnonymousUser(), staff)
    ] == [
        False,
        True,
    ]
    contribution_moderate(actor=staff, contribution=made, code="published")
    deliver(hurry=True)
    assert search(SearchQuery("зябликпять"), AnonymousUser()).total == 1
    contribution_moderate(actor=staff, contribution=made, code="offensive", reason="Грубость")
    assert search(SearchQuery("зябликпять"), AnonymousUser()).total == 0
    contribution_moderate(actor=staff, contribution=made, code="published")
    change_stage(actor=staff, version=said.version, stage=Stage.WITHDRAWN)
    assert search(SearchQuery("зябликпять"), AnonymousUser()).total == 0
    deliver(hurry=True)
    public = [one for one in documents(draft.pk) if "public" in one.access]
    assert public == []


def test_a_remark_in_a_feed_has_its_number_and_the_day_of_its_last_words(said):
    thread = said.threads[Layer.COUNCIL]
    post = thread_reply(actor=said.expert, thread=thread, text="Ответ: малиновкадва.")
    deliver(hurry=True)
    [new] = newest(SearchQuery("малиновкадва"), said.expert)
    assert new.changed_at == post.created_at
    feed = feed_of(SearchQuery("а"), [new], own_url="", page_url="", absolute=str)
    assert f"<title>Замечание {thread.number}, статья\u00a0" in feed


def test_a_remark_that_waits_while_the_index_is_built_anew_is_news(said):
    thread_reply(actor=said.expert, thread=said.threads[Layer.COUNCIL], text="Ответ: зяблик.")
    indexing.rebuild()
    deliver(hurry=True)
    arrived = [key for part in arrived_after(0) for key in part.places]
    assert arrived == [f"remark:{said.version.draft_id}:{said.threads[Layer.COUNCIL].pk}"]
