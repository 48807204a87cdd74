"""What each address of the library answers to each role: open to all, but for its import."""

from typing import Any

from accounts.roles import Access, Capability
from accounts.url_roles import State, UrlRow, World, everyone, holders, signed_in


def _redaction(world: World) -> Any:
    from acts.factories import imported

    return world.once("redaction", imported)


def _act(world: World) -> dict[str, Any]:
    return {"pk": _redaction(world).act_id}


def _one_redaction(world: World) -> dict[str, Any]:
    return {"pk": _redaction(world).act_id, "redaction": _redaction(world).pk}


def _pair(world: World) -> dict[str, Any]:
    row = _redaction(world)
    return {"pk": row.act_id, "left": row.pk, "right": row.pk}


def _provision(world: World) -> dict[str, Any]:
    return {"uid": _redaction(world).provisions.first().uid}


def _amending(world: World) -> dict[str, Any]:
    from acts.factories import amending_law, imported

    law = world.once("amending law", lambda: imported(amending_law()))
    return _act(world) | {"amending": law.act_id}


IMPORTERS = holders(Capability.ACTS, Access.WRITE, scoped=False)
URL_ROLES: dict[str, UrlRow] = {
    "acts:list": UrlRow(read=everyone()),
    "acts:detail": UrlRow(read=everyone(), states={"imported": State(kwargs=_act)}),
    "acts:redaction": UrlRow(read=everyone(), states={"imported": State(kwargs=_one_redaction)}),
    "acts:download": UrlRow(read=everyone(), states={"imported": State(kwargs=_one_redaction)}),
    "acts:provision": UrlRow(read=everyone(), states={"imported": State(kwargs=_provision)}),
    "acts:compare_pick": UrlRow(read=everyone(), states={"imported": State(kwargs=_act)}),
    "acts:compare": UrlRow(read=everyone(), states={"imported": State(kwargs=_pair)}),
    "acts:links": UrlRow(read=everyone(), states={"imported": State(kwargs=_act)}),
    "acts:biography": UrlRow(read=everyone(), states={"imported": State(kwargs=_provision)}),
    "acts:watches": UrlRow(read=signed_in()),
    "acts:watch": UrlRow(write=signed_in(), states={"imported": State(kwargs=_act)}),
    "acts:watch_provision": UrlRow(
        write=signed_in(), states={"imported": State(kwargs=_provision)}
    ),
    "acts_admin": UrlRow(read=IMPORTERS),
    "acts_admin_act": UrlRow(read=IMPORTERS, states={"imported": State(kwargs=_act)}),
    "acts_admin_status": UrlRow(write=IMPORTERS, states={"imported": State(kwargs=_act)}),
    "acts_admin_dates": UrlRow(write=IMPORTERS, states={"imported": State(kwargs=_act)}),
    "acts_admin_amend": UrlRow(read=IMPORTERS, states={"imported": State(kwargs=_act)}),
    "acts_admin_amend_by": UrlRow(
        read=IMPORTERS, write=IMPORTERS, states={"two acts": State(kwargs=_amending)}
    ),
    "acts_admin_amend_text": UrlRow(read=IMPORTERS, states={"two acts": State(kwargs=_amending)}),
    "acts_admin_upload": UrlRow(read=IMPORTERS, write=IMPORTERS),
    "acts_admin_preview": UrlRow(
        states={
            "of nobody": State(
                kwargs=lambda world: {"token": "no-such-upload"}, read=IMPORTERS, write=IMPORTERS
            )
        }
    ),
}
