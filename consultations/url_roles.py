"""What each address of consultations answers to each role."""

from typing import Any

from accounts.models import Role
from accounts.roles import Access, Capability
from accounts.url_roles import State, UrlRow, World, everyone, holders, only
from drafts.url_roles import _draft

PREPARING = holders(Capability.CONSULTATION_SETUP, Access.READ, hidden=True)
OPENING = holders(Capability.CONSULTATION_SETUP, Access.OPEN)
MODERATING = holders(Capability.MODERATION, Access.WRITE)
STAFF = only(Role.STAFF, scoped=False)


def _consultation(world: World, *, published: bool) -> Any:
    from consultations.factories import consultation_on

    version = _draft(world, "public", "public").versions.get()
    return world.once(
        f"consultation {published}",
        lambda: consultation_on(version, world.author, published=published),
    )


def _contribution(world: World) -> Any:
    from consultations.factories import contribution_to

    return world.once("contribution", lambda: contribution_to(_consultation(world, published=True)))


def _open(world: World) -> dict[str, Any]:
    return {"pk": _consultation(world, published=True).pk}


def _before(world: World) -> dict[str, Any]:
    return {"pk": _consultation(world, published=False).pk}


def _withdrawn(world: World) -> dict[str, Any]:
    """Published, on a version that was closed to the public afterwards."""
    from consultations.factories import consultation_on
    from drafts.models import Stage
    from drafts.services.stages import change_stage

    def make() -> Any:
        version = _draft(world, "closed later", "public").versions.get()
        made = consultation_on(version, world.author)
        change_stage(actor=world.author, version=version, stage=Stage.WITHDRAWN)
        return made

    return {"pk": world.once("withdrawn consultation", make).pk}


REGISTER = only(Role.SECRETARY, Role.STAFF, Role.CHAIR, scoped=False)
URL_ROLES: dict[str, UrlRow] = {
    "consultations:list": UrlRow(read=everyone()),
    "consultations:prepare": UrlRow(read=STAFF, write=STAFF),
    "consultations:detail": UrlRow(
        states={
            "before": State(kwargs=_before, read=PREPARING, write=PREPARING),
            "open": State(kwargs=_open, read=everyone(), write=everyone()),
            "withdrawn": State(kwargs=_withdrawn, read=PREPARING, write=PREPARING),
        }
    ),
    "consultations:publish": UrlRow(states={"open": State(kwargs=_open, write=OPENING)}),
    "consultations:close": UrlRow(states={"open": State(kwargs=_open, write=OPENING)}),
    "consultations:queue": UrlRow(states={"open": State(kwargs=_open, read=MODERATING)}),
    "consultations:moderate": UrlRow(
        states={
            "open": State(kwargs=lambda world: {"pk": _contribution(world).pk}, write=MODERATING)
        }
    ),
    "consultations:receipt": UrlRow(
        states={
            "any": State(
                kwargs=lambda world: {"token": _contribution(world).token}, read=everyone()
            )
        }
    ),
    "consultations_register:index": UrlRow(read=REGISTER),
    "consultations_register:index_results": UrlRow(read=REGISTER),
}
