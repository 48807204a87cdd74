"""What each address of councils, assignments and remarks answers to each role."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from accounts.models import Role
from accounts.roles import Access, Capability
from accounts.url_roles import Outcome, State, UrlRow, Who, World, everyone, holders, only
from drafts.url_roles import READERS, Inside, _at, _draft

WRITERS = holders(Capability.COUNCIL_LAYER, Access.WRITE)
HIDDEN_WRITERS = holders(Capability.COUNCIL_LAYER, Access.WRITE, hidden=True)
OVERSEERS = Inside(frozenset({Role.SECRETARY, Role.STAFF, Role.CHAIR}))
NOBODY = Inside(frozenset())
Kwargs = Callable[[World], dict[str, Any]]
SITTING = (
    Role.EXPERT, Role.SECRETARY, Role.STAFF, Role.DEPUTY, Role.CHAIR, Role.ADMINISTRATOR,
)  # fmt: skip
SEATING = frozenset({Role.SECRETARY, Role.ADMINISTRATOR})
ASSIGNED = holders(Capability.ASSIGNMENTS, Access.READ)
ASSIGNING = frozenset({Role.SECRETARY, Role.STAFF, Role.CHAIR})


@dataclass(frozen=True, slots=True)
class Sitting(Who):
    """Of a council: whoever reads it without the right is refused, for others it does not exist."""

    def outcome(self, roles: frozenset[Role]) -> Outcome:
        if self.roles & roles:
            return Outcome.ALLOWED
        return Outcome.FORBIDDEN if set(SITTING) & roles else Outcome.NOT_FOUND


@dataclass(frozen=True, slots=True)
class Giver(Who):
    """Of the expert's assignment: refused is who sees it without the right, for others it is not there."""

    def outcome(self, roles: frozenset[Role]) -> Outcome:
        if self.roles & roles:
            return Outcome.ALLOWED
        seen = ASSIGNING | {Role.EXPERT}
        return Outcome.FORBIDDEN if seen & roles else Outcome.NOT_FOUND


def _council(world: World) -> Any:
    from council.services.councils import council_found

    found = {"name": world.council.name, "committee": world.committee}
    return world.once("council", lambda: council_found(actor=None, **found))


def _of_council(world: World) -> dict[str, Any]:
    return {"pk": _council(world).pk}


def _of_seat(world: World) -> dict[str, Any]:
    from council.services.councils import member_seat

    def make() -> Any:
        return member_seat(actor=None, council=_council(world), user=world.person(Role.EXPERT))

    return {"pk": world.once("seat", make).pk}


def _of_assignment(world: World) -> dict[str, Any]:
    """Of the expert, in a draft that is not published."""
    from council.services.assignments import assignment_give

    def make() -> Any:
        draft = _draft(world, "working", "working")
        return assignment_give(actor=world.author, draft=draft, user=world.person(Role.EXPERT))

    return {"pk": world.once("assignment", make).pk}


def _assignments(stage: str, readers: Who, givers: Who) -> State:
    return State(kwargs=_at(stage), read=readers, write=givers)


def _managing(kwargs: Kwargs) -> UrlRow:
    who = Sitting(SEATING)
    return UrlRow(states={"council": State(kwargs=kwargs, read=who, write=who)})


def _thread(world: World) -> Any:
    from council.models import Layer
    from council.services.threads import thread_open
    from drafts import trees
    from drafts.selectors import version_text_of

    def make() -> Any:
        version = _draft(world, "working", "working").versions.get()
        unit = next(iter(trees.act_of_version(version_text_of(version)).walk()))
        return thread_open(
            actor=world.author, version=version, unit_uid=unit.uid, start=0, end=0,
            layer=Layer.COUNCIL, text="Замечание",
        )  # fmt: skip

    return world.once("thread", make)


def _of_thread(**more: Any) -> Kwargs:
    return lambda world: {"pk": _thread(world).pk, **more}


def _of_post(world: World) -> dict[str, Any]:
    return {"pk": _thread(world).posts.get().pk}


def _list(stage: str, who: Any) -> State:
    return State(kwargs=_at(stage), read=who)


def _remark(stage: str, who: Any) -> State:
    return State(kwargs=_at(stage, version=1), read=who, write=who)


def _doing(who: Any, **more: Any) -> UrlRow:
    return UrlRow(states={"council": State(kwargs=_of_thread(**more), write=who)})


REGISTER = only(Role.SECRETARY, Role.STAFF, Role.CHAIR, Role.ADMINISTRATOR, scoped=False)
URL_ROLES: dict[str, UrlRow] = {
    "council:list": UrlRow(read=only(*SITTING, scoped=False)),
    "council:found": UrlRow(
        read=only(Role.ADMINISTRATOR, scoped=False), write=only(Role.ADMINISTRATOR, scoped=False)
    ),
    "council:detail": UrlRow(
        states={"council": State(kwargs=_of_council, read=only(*SITTING, hidden=True))}
    ),
    "council:add_section": _managing(_of_council),
    "council:seat": _managing(_of_council),
    "council:unseat": _managing(_of_seat),
    "council:assignments": UrlRow(
        states={
            "working": _assignments("working", Inside(ASSIGNED.roles), Inside(ASSIGNING)),
            "public": _assignments("public", ASSIGNED, only(*ASSIGNING)),
        }
    ),
    "council:assignment_done": UrlRow(
        states={"of an expert": State(kwargs=_of_assignment, write=Giver(frozenset({Role.EXPERT})))}
    ),
    "council:assignment_withdraw": UrlRow(
        states={"of an expert": State(kwargs=_of_assignment, write=Giver(ASSIGNING))}
    ),
    "council:threads": UrlRow(
        states={"working": _list("working", READERS), "public": _list("public", everyone())}
    ),
    "council:remark": UrlRow(
        states={"working": _remark("working", HIDDEN_WRITERS), "public": _remark("public", WRITERS)}
    ),
    "council:thread": UrlRow(states={"council": State(kwargs=_of_thread(), read=HIDDEN_WRITERS)}),
    "council:reply": _doing(HIDDEN_WRITERS),
    "council:settle": _doing(OVERSEERS),
    "council:withdraw": _doing(OVERSEERS),
    "council:place": UrlRow(
        states={"council": State(kwargs=_of_thread(version=1), read=OVERSEERS, write=OVERSEERS)}
    ),
    "council:edit_post": UrlRow(states={"council": State(kwargs=_of_post, write=NOBODY)}),
    "council_register:index": UrlRow(read=REGISTER),
    "council_register:index_results": UrlRow(read=REGISTER),
}
