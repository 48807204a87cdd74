"""A site in which every layer holds words of its own, and for each word the people it is meant for."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import Any

from accounts.factories import UserFactory, user_with_role
from accounts.models import Body, Role, User
from accounts.roles import ROLE_TABLE, Access, Capability
from accounts.services.role_grants import grant
from acts.services.watches import watch
from cms.factories import page_under
from cms.models import InfoPage
from consultations.factories import consultation_on, contribution_to
from consultations.models import Consent, ConsultationPage, ConsultationsPage
from consultations.services.consultations import consultation_prepare
from consultations.services.contributions import contribution_moderate
from council.models import Layer, Thread
from council.services.assignments import assignment_give, assignment_withdraw
from council.services.councils import council_found, section_found
from council.services.threads import post_edit, thread_open, thread_reply, thread_withdraw
from drafts import trees
from drafts.factories import DraftFactory
from drafts.models import Draft, DraftPage, DraftsPage, DraftVersion, Stage
from drafts.scripted import reword
from drafts.selectors import version_text_of
from drafts.services.stages import change_stage
from drafts.services.versions import make_version
from outbox.services import deliver
from search.query import SearchQuery
from search.services.saved_searches import save_search
from tests.world import World

BAIT = "приметный"
"""Stands before every planted word, so that one search would bring them all."""
LETTERS = "bdfgklmnprstvz"
CONSENTS = frozenset({Consent.Purpose.PROCESSING.value, Consent.Purpose.PUBLICATION.value})
STRANGERS = (
    "nobody",
    "participant",
    "expired",
    "superuser",
    "expert elsewhere",
    "invited elsewhere",
)
KEEP_SEARCHES = ("staff", "expert", "invited", "participant", "expert elsewhere", "expired")
KEEPERS_ELSEWHERE = ("staff elsewhere", "secretary elsewhere")


@dataclass
class Plants:
    """What was planted: word → (where, the names of those who may and do meet it)."""

    meant: dict[str, tuple[str, frozenset[str]]] = field(default_factory=dict)

    def word(self, where: str, readers: Iterable[str]) -> str:
        first, second = list(product(LETTERS, repeat=2))[len(self.meant)]
        made = f"zyablik{first}{second}us"
        self.meant[made] = (where, frozenset(readers))
        return made

    def __call__(self, where: str, readers: Iterable[str]) -> str:
        return f"{BAIT} {self.word(where, readers)}"


class Cast:
    """Who reads: a person for each role of the world, and some who hold their role elsewhere."""

    def __init__(self, world: World) -> None:
        self.world = world
        other = Body.objects.create(
            kind=Body.Kind.SECTION, name="Другая секция", parent=world.council
        )
        roles = [role for role in Role if role not in (Role.PUBLIC, Role.PARTICIPANT)]
        self.people: dict[str, User | None] = {role.value: world.person(role) for role in roles}
        self.people |= {
            "nobody": None,
            "participant": world.person(Role.PARTICIPANT),
            "expired": _expired(world),
            "superuser": UserFactory(is_superuser=True, is_staff=True),
            "expert of another section": user_with_role(
                Role.EXPERT, council=world.council, section=other
            ),
            "expert elsewhere": user_with_role(Role.EXPERT),
            "invited elsewhere": user_with_role(Role.INVITED, council=world.council),
            "staff elsewhere": user_with_role(Role.STAFF),
            "secretary elsewhere": user_with_role(Role.SECRETARY),
        }

    @property
    def everyone(self) -> frozenset[str]:
        return frozenset(self.people)

    def holding(self, capability: Capability, access: Access = Access.READ) -> frozenset[str]:
        """Those of the world's own committee, council and draft whose cell grants the access."""
        row = ROLE_TABLE[capability]
        found = {role.value for role in Role if row[role] & access} & set(self.people)
        return frozenset(found | ({"expert of another section"} if "expert" in found else set()))

    @cached_property
    def inside(self) -> frozenset[str]:
        return self.holding(Capability.UNPUBLISHED)

    @cached_property
    def keepers(self) -> frozenset[str]:
        """Who keeps the pages of the site: the right is not bound to a committee."""
        return self.holding(Capability.PAGES) | set(KEEPERS_ELSEWHERE)


def _expired(world: World) -> User:
    user = UserFactory()
    grant(
        user=user, role=Role.STAFF, scope_type="committee", scope_id=world.committee.pk,
        starts_on="2020-01-01", ends_on="2020-12-31",
    )  # fmt: skip
    return user


class PlantedSite:
    """Two drafts, one inside and one open to all, with all that is said and written about them."""

    def __init__(self) -> None:
        self.world, self.plant = World(), Plants()
        self.cast = Cast(self.world)
        self.council = council_found(
            actor=None, name=self.world.council.name, committee=self.world.committee
        )
        self.section = section_found(actor=None, council=self.council, name=self.world.section.name)
        self._keepers()
        self.inner = self._draft("inner", title_for=self.cast.inside, stage=Stage.WORKING)
        self.open = self._draft("open", title_for=self.cast.everyone, stage=Stage.PUBLIC)
        self._consultations()
        self._pages()
        deliver()
        self._lost_sight()
        self._people()
        deliver()

    def _keepers(self) -> None:
        """Some watch the act of both drafts and keep a search that finds every plant."""
        act = self.world.once("redaction", _redaction).act
        for name in KEEP_SEARCHES:
            user = self.cast.people[name]
            watch(actor=user, act=act)
            save_search(
                actor=user, name=self.plant(f"saved search of {name}", {name}),
                query=SearchQuery(BAIT),
            )  # fmt: skip

    def _draft(self, name: str, *, title_for: frozenset[str], stage: Stage) -> Draft:
        """Three versions: for the council, at `stage`, in work; and newer working text."""
        cast, plant, staff = self.cast, self.plant, self.world.author
        history = cast.holding(Capability.HISTORY)
        draft = DraftFactory(
            actor=staff, committee=self.world.committee, council=self.world.council,
            title=f"Проект {plant(f'{name}: title', title_for)}",
            redaction=self.world.once("redaction", _redaction),
        )  # fmt: skip
        self.world.invite(draft)
        old = "отчетность"
        for n, to, readers in ((1, Stage.EXPERT, cast.inside), (2, stage, title_for),
                               (3, Stage.WORKING, cast.inside)):  # fmt: skip
            new = plant(f"{name}: text of version {n}", readers)
            self._reword(draft, old, new, plant(f"{name}: reason of edit {n}", history))
            version = make_version(
                actor=staff, draft=draft, label=plant(f"{name}: label {n}", readers),
                reason=plant(f"{name}: reason of version {n}", readers),
            )  # fmt: skip
            if to != Stage.WORKING:
                told = plant(f"{name}: reason of stage {n}", history)
                change_stage(actor=staff, version=version, stage=to, reason=told)
            if readers == title_for and n < 3:
                self._threads(name, version, new)
            old = new
        last = plant(f"{name}: working text", history)
        self._reword(draft, old, last, plant(f"{name}: reason of the last edit", history))
        self._assignment(name, draft)
        return draft

    def _reword(self, draft: Draft, old: str, new: str, reason: str) -> None:
        reword(actor=self.world.author, draft=draft, old=old, new=new, reason=reason)

    def _assignment(self, name: str, draft: Draft) -> None:
        mine = {"expert", *self.cast.holding(Capability.ASSIGNMENTS, Access.WRITE)}
        overseers = mine & {"secretary", "staff", "chair"}
        assignment_give(
            actor=self.world.author, draft=draft, user=self.world.person(Role.EXPERT),
            task=self.plant(f"{name}: task of an assignment", overseers | {"expert"}),
        )  # fmt: skip

    def _threads(self, name: str, version: DraftVersion, words: str) -> None:
        """A remark in each layer, with a wording and a reply; a withdrawn one; edited words."""
        expert, at = self.world.person(Role.EXPERT), _place(version, words)
        section = self.cast.holding(Capability.SECTION_LAYER) - {"expert of another section"}
        council = self.cast.holding(Capability.COUNCIL_LAYER, Access.WRITE)
        name = f"{name} v{version.number}"
        for layer, readers in (
            (Layer.PRIVATE, {"expert"}), (Layer.SECTION, section), (Layer.COUNCIL, council),
        ):  # fmt: skip
            self._thread(f"{name}: {layer}", version, at, layer, readers)
        gone = thread_open(
            actor=expert, version=version, layer=Layer.COUNCIL, **at,
            text=self.plant(f"{name}: words of a withdrawn remark", ()),
        )  # fmt: skip
        thread_withdraw(
            actor=expert, thread=gone, reason=self.plant(f"{name}: why withdrawn", council)
        )

    def _thread(
        self, name: str, version: DraftVersion, at: dict[str, Any], layer: Layer, readers: Any
    ) -> Thread:
        expert, plant = self.world.person(Role.EXPERT), self.plant
        made = thread_open(
            actor=expert, version=version, layer=layer, **at,
            section=self.section if layer == Layer.SECTION else None,
            text=plant(f"{name}: words put otherwise later", ()),
            wording=plant(f"{name}: wording", readers),
        )  # fmt: skip
        post_edit(
            actor=expert, post=made.posts.get(), text=plant(f"{name}: words", readers),
            wording=made.posts.get().wording,
        )  # fmt: skip
        thread_reply(actor=expert, thread=made, text=plant(f"{name}: reply", readers))
        return made

    def _consultations(self) -> None:
        cast, staff = self.cast, self.world.author
        setup = cast.holding(Capability.CONSULTATION_SETUP)
        version = self.open.versions.get(number=2)
        self.published = self._consultation("consultation", version, cast.everyone)
        consultation_publish_now(self.published, staff)
        self.prepared = self._consultation("consultation not open yet", version, setup)
        moderators = cast.holding(Capability.MODERATION, Access.WRITE)
        self.receipts = {
            code: self._contribution(code, readers, moderators)
            for code, readers in (
                ("published", cast.everyone),
                ("pending", moderators),
                ("offtopic", moderators),
            )  # fmt: skip
        }

    def _consultation(self, name: str, version: DraftVersion, readers: frozenset[str]) -> Any:
        made = consultation_on(version, self.world.author, published=False)
        return consultation_prepare(
            actor=self.world.author, version=version, opens_at=made.opens_at,
            closes_at=made.closes_at, title=self.plant(f"{name}: title", readers),
            questions=[self.plant(f"{name}: question", readers)],
            rules_text=self.plant(f"{name}: rules", readers),
        )  # fmt: skip

    def _contribution(self, code: str, readers: frozenset[str], moderators: frozenset[str]) -> Any:
        plant, name = self.plant, f"contribution {code}"
        told = self.plant(f"{name}: words", readers)
        made = contribution_to(
            self.published, told, user=self.world.person(Role.PARTICIPANT), consents=CONSENTS,
            email=f"{plant.word(f'{name}: e-mail', ())}@example.org",
            organisation=plant(f"{name}: organisation, beside a name", moderators),
            display_name=plant(f"{name}: name", readers if code == "published" else ()),
        )  # fmt: skip
        if code != "pending":
            reason = plant(f"{name}: reason", ()) if code == "offtopic" else ""
            contribution_moderate(
                actor=self.world.author, contribution=made, code=code, reason=reason
            )
        return made

    def _pages(self) -> None:
        cast, plant = self.cast, self.plant
        drafts = page_under(None, DraftsPage(title="Проекты", slug="proekty"))
        talks = page_under(None, ConsultationsPage(title="Обсуждения", slug="obsuzhdeniya"))
        setup = cast.holding(Capability.CONSULTATION_SETUP)
        self.pages = [drafts, talks]
        for shelf, page, readers in (
            (drafts, DraftPage(slug="a", draft=self.inner), cast.inside | cast.keepers),
            (drafts, DraftPage(slug="b", draft=self.open), cast.everyone),
            (talks, ConsultationPage(slug="c", consultation=self.prepared), setup | cast.keepers),
            (talks, ConsultationPage(slug="d", consultation=self.published), cast.everyone),
            (None, InfoPage(slug="e"), cast.everyone),
        ):
            page.title = f"Страница {plant(f'page {page.slug}: title', readers)}"
            page.lead = plant(f"page {page.slug}: lead", readers)
            self.pages.append(page_under(shelf, page))
        hidden = InfoPage(slug="f", title=plant("page not published: title", cast.keepers))
        self.pages.append(page_under(None, hidden, live=False))
        for page in self.closed_pages:
            self._add_newer_text(page)

    @property
    def closed_pages(self) -> list[Any]:
        """Pages of which something is not for everyone, one of each kind."""
        return [page for page in self.pages if page.slug in ("a", "c", "e", "f")]

    def _add_newer_text(self, page: Any) -> None:
        """A revision that is not published beside the one that is."""
        newer = page.specific_class.objects.get(pk=page.pk)
        newer.lead = self.plant(f"page {page.slug}: newer lead", self.cast.keepers)
        newer.save_revision()

    def _lost_sight(self) -> None:
        """Assignments of which people were told, taken back since: the notices stand, words hidden."""
        overseers = {"secretary", "staff", "chair"}
        for name in ("invited elsewhere", "participant"):
            task = self.plant(f"inner: task taken back from {name}", overseers)
            # Roles are kept on the object that was asked for them: the cast's own knows of none.
            user = User.objects.get(pk=self.cast.people[name].pk)
            given = assignment_give(actor=self.world.author, draft=self.inner, user=user, task=task)
            deliver()
            assignment_withdraw(actor=self.world.author, assignment=given)

    def _people(self) -> None:
        """Addresses of people: known to themselves and to those who manage users."""
        for name, user in self.cast.people.items():
            if user is None:
                continue
            word = self.plant.word(f"e-mail of {name}", {name, "administrator"})
            user.email = f"{word}@example.org"
            user.save(update_fields=["email"])


def consultation_publish_now(consultation: Any, actor: User) -> None:
    from consultations.services.consultations import consultation_publish

    consultation_publish(actor=actor, consultation=consultation)


def _redaction() -> Any:
    from acts.factories import imported

    return imported()


def _place(version: DraftVersion, words: str) -> dict[str, Any]:
    for unit in trees.act_of_version(version_text_of(version)).walk():
        if words in unit.text:
            at = unit.text.index(words)
            return {"unit_uid": unit.uid, "start": at, "end": at + len(words)}
    raise AssertionError(words)
