"""What each address of drafts answers to each role, while the draft is inside and once it is published."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from accounts.models import Role
from accounts.roles import ROLE_TABLE, Access, Capability
from accounts.url_roles import Outcome, State, UrlRow, Who, World, everyone, holders, only

READERS = holders(Capability.UNPUBLISHED, Access.READ, hidden=True)


@dataclass(frozen=True, slots=True)
class Inside(Who):
    """For a draft that is not published: its readers without the right are refused, others see nothing."""

    def outcome(self, roles: frozenset[Role]) -> Outcome:
        if self.roles & roles:
            return Outcome.ALLOWED
        return Outcome.FORBIDDEN if READERS.roles & roles else Outcome.NOT_FOUND


def _inside(capability: Capability, access: Access) -> Inside:
    row = ROLE_TABLE[capability]
    return Inside(frozenset(role for role in Role if row[role] & access))


def _draft(world: World, key: str, stage: str = "") -> Any:
    from acts.factories import imported
    from drafts.factories import DraftFactory, version_with
    from drafts.models import Stage

    def make() -> Any:
        redaction = world.once("redaction", imported)
        draft = DraftFactory(
            actor=world.author,
            redaction=redaction,
            committee=world.committee,
            council=world.council,
        )
        version_with(draft, stage=stage or Stage.WORKING)
        world.invite(draft)
        return draft

    return world.once(f"draft {key}", make)


Kwargs = Callable[[World], dict[str, Any]]


def _at(stage: str, **more: Any) -> Kwargs:
    return lambda world: {"number": _draft(world, stage, stage).number, **more}


def _of_a_unit(stage: str) -> Kwargs:
    def kwargs(world: World) -> dict[str, Any]:
        from drafts.scripted import unit_saying

        draft = _draft(world, stage, stage)
        unit = world.once(f"unit {stage}", lambda: unit_saying(draft, "2) отчетность"))
        return {"number": draft.number, "uid": unit.uid}

    return kwargs


def _of_a_change(stage: str) -> Kwargs:
    def kwargs(world: World) -> dict[str, Any]:
        from audit.models import AuditChange

        draft = _draft(world, stage, stage)
        changes = AuditChange.objects.filter(entry__object_id=str(draft.pk), before__has_key="text")
        return {"number": draft.number, "change": changes[0].pk}

    return kwargs


def _created_from(world: World) -> dict[str, Any]:
    return {"title": "", "number": ""}


def _reading(**more: Any) -> UrlRow:
    """A page of a version: open to all once it is published."""
    return UrlRow(
        states={
            "working": State(kwargs=_at("working", **more), read=READERS),
            "expert": State(kwargs=_at("expert", **more), read=READERS),
            "public": State(kwargs=_at("public", **more), read=everyone()),
            "adopted": State(kwargs=_at("adopted", **more), read=everyone()),
            "withdrawn": State(kwargs=_at("withdrawn", **more), read=READERS),
        }
    )


def _guarded(
    capability: Capability,
    access: Access,
    kwargs: Callable[[str], Kwargs],
    *,
    reads: bool = False,
    writes: bool = True,
) -> UrlRow:
    """Inside the draft of a committee, and the same once the draft is open to all."""
    states = {}
    for stage, who in (
        ("working", _inside(capability, access)),
        ("public", holders(capability, access)),
    ):
        states[stage] = State(
            kwargs=kwargs(stage), read=who if reads else None, write=who if writes else None
        )
    return UrlRow(states=states)


def _writing(kwargs: Callable[[str], Kwargs] = _of_a_unit) -> UrlRow:
    return _guarded(Capability.WORKING_TEXT, Access.WRITE, kwargs)


STAFF = only(Role.STAFF, scoped=False)
REGISTER = only(Role.SECRETARY, Role.STAFF, Role.CHAIR, scoped=False)
URL_ROLES: dict[str, UrlRow] = {
    "drafts:list": UrlRow(read=everyone()),
    "drafts:create": UrlRow(read=STAFF, write=STAFF, states={"": State(data=_created_from)}),
    "drafts:detail": _reading(),
    "drafts:version": _reading(version=1),
    "drafts:bill": _reading(version=1),
    "drafts:table": _reading(version=1),
    "drafts:versions": _reading(),
    "drafts:compare_pick": _reading(),
    "drafts:compare": _reading(left="act", right="1"),
    "drafts:table_docx": _guarded(
        Capability.VERSIONS, Access.EXPORT, lambda s: _at(s, version=1), reads=True, writes=False
    ),
    "drafts:make_version": _guarded(Capability.VERSIONS, Access.WRITE, _at, reads=True),
    "drafts:stage": _guarded(Capability.VERSIONS, Access.PUBLISH, lambda s: _at(s, version=1)),
    "drafts:edit": _guarded(Capability.WORKING_TEXT, Access.WRITE, _at, reads=True, writes=False),
    "drafts:unit_save": _writing(),
    "drafts:unit_insert": _writing(),
    "drafts:unit_split": _writing(),
    "drafts:unit_remove": _writing(),
    "drafts:unit_repeal": _writing(),
    "drafts:unit_restore": _writing(),
    "drafts:unit_move": _writing(),
    "drafts:history": _guarded(Capability.HISTORY, Access.READ, _at, reads=True, writes=False),
    "drafts:revert": _writing(_of_a_change),
    "drafts_register:index": UrlRow(read=REGISTER),
    "drafts_register:index_results": UrlRow(read=REGISTER),
}
