"""Who reads and writes in which layer of a draft's remarks."""

import pytest

from accounts.models import Body, Role, RoleGrant, User
from acts.models import Act, Redaction
from council.models import Council, Layer, Section, Thread
from council.reach import reach
from drafts.models import AmendedAct, Draft, DraftVersion

pytestmark = pytest.mark.django_db
SEES = {
    Role.PARTICIPANT: {"public"},
    Role.INVITED: {"public", "council"},
    Role.EXPERT: {"public", "council", "section"},
    Role.SECRETARY: {"public", "council", "section", "other"},
    Role.STAFF: {"public", "council", "section", "other", "pending"},
    Role.DEPUTY: {"public", "council"},
    Role.CHAIR: {"public", "council", "section", "other", "pending"},
    Role.ADMINISTRATOR: {"public"},
}


class World:
    """A draft with one thread in every layer, all by one author."""

    def __init__(self) -> None:
        self.committee = Body.objects.create(kind="committee", name="Комитет")
        self.body = Body.objects.create(kind="council", name="Совет", parent=self.committee)
        self.author = self.person("author")
        redaction = Redaction.objects.create(
            act=Act.objects.create(kind="закон", title="О кластерах"), text="1. Текст.", sha256="0"
        )
        self.draft = Draft.objects.create(
            number="2-26", title="Проект", committee=self.committee, council=self.body,
            created_by=self.author,
        )  # fmt: skip
        self.amended = AmendedAct.objects.create(draft=self.draft, redaction=redaction)
        self.version = DraftVersion.objects.create(
            draft=self.draft, number=1, reason="первая", author=self.author, sha256="0"
        )
        council = Council.objects.create(body=self.body)
        self.sections = [self.section(council, name) for name in ("Первая", "Вторая")]
        self.threads = self.make_threads()

    def person(self, name: str) -> User:
        return User.objects.create(email=f"{name}@example.org")

    def section(self, council: Council, name: str) -> Section:
        body = Body.objects.create(kind="section", name=name, parent=self.body)
        return Section.objects.create(council=council, body=body)

    def make_threads(self) -> dict[str, Thread]:
        first, second = self.sections
        kinds = {
            "private": {"layer": Layer.PRIVATE},
            "section": {"layer": Layer.SECTION, "section": first},
            "other": {"layer": Layer.SECTION, "section": second},
            "council": {"layer": Layer.COUNCIL},
            "public": {"layer": Layer.PUBLIC, "published_at": self.draft.created_at},
            "pending": {"layer": Layer.PUBLIC},
        }
        return {
            name: Thread.objects.create(
                draft=self.draft, number=n, author=self.author, born_version=self.version,
                amended_act=self.amended, unit_uid="u1", **fields,
            )
            for n, (name, fields) in enumerate(kinds.items(), 1)
        }  # fmt: skip

    def holder(self, role: str) -> User:
        user = self.person(role)
        scope = {
            Role.INVITED: ("draft", self.draft.pk),
            Role.STAFF: ("committee", self.committee.pk),
            Role.DEPUTY: ("committee", self.committee.pk),
            Role.ADMINISTRATOR: ("site", 0),
        }.get(role, ("council", self.body.pk))
        if role != Role.PARTICIPANT:
            RoleGrant.objects.create(user=user, role=role, scope_type=scope[0], scope_id=scope[1])
        if role == Role.EXPERT:
            RoleGrant.objects.create(
                user=user, role=role, scope_type="section", scope_id=self.sections[0].body_id
            )
        return user


@pytest.fixture
def world() -> World:
    return World()


@pytest.mark.parametrize("role", SEES)
def test_each_role_sees_the_layers_of_the_table_and_the_query_agrees(world, role):
    far = reach(world.holder(role), world.draft)
    assert {name for name, thread in world.threads.items() if far.covers(thread)} == SEES[role]
    listed = set(Thread.objects.filter(far.condition()).values_list("pk", flat=True))
    assert listed == {world.threads[name].pk for name in SEES[role]}


def test_a_private_note_is_seen_by_its_author_alone(world):
    assert reach(world.author, world.draft).covers(world.threads["private"])


def test_an_expert_of_another_council_sees_the_public_layer_only(world):
    other = Body.objects.create(kind="council", name="Чужой", parent=world.committee)
    user = world.person("stranger")
    RoleGrant.objects.create(user=user, role="expert", scope_type="council", scope_id=other.pk)
    far = reach(user, world.draft)
    assert {n for n, t in world.threads.items() if far.covers(t)} == {"public"}
    assert not far.may_write(Layer.COUNCIL)


def test_an_invitation_to_the_council_opens_no_draft_without_an_assignment(world):
    user = world.person("guest")
    RoleGrant.objects.create(
        user=user, role="invited", scope_type="council", scope_id=world.body.pk
    )
    assert not reach(user, world.draft).covers(world.threads["council"])


def test_an_expert_writes_in_own_sections_and_nobody_writes_publicly(world):
    far = reach(world.holder(Role.EXPERT), world.draft)
    first, second = world.sections
    assert far.may_write(Layer.SECTION, first.body_id)
    assert not far.may_write(Layer.SECTION, second.body_id)
    assert far.may_write(Layer.COUNCIL)
    assert far.may_write(Layer.PRIVATE)
    assert not far.may_write(Layer.PUBLIC)
