"""What each address of remarks answers to each role."""

from collections.abc import Callable
from typing import Any

from accounts.models import Role
from accounts.roles import Access, Capability
from accounts.url_roles import State, UrlRow, World, everyone, holders
from drafts.url_roles import READERS, Inside, _at, _draft

WRITERS = holders(Capability.COUNCIL_LAYER, Access.WRITE)
HIDDEN_WRITERS = holders(Capability.COUNCIL_LAYER, Access.WRITE, hidden=True)
OVERSEERS = Inside(frozenset({Role.SECRETARY, Role.STAFF, Role.CHAIR}))
NOBODY = Inside(frozenset())
Kwargs = Callable[[World], dict[str, Any]]


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


URL_ROLES: dict[str, UrlRow] = {
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
}
