"""What each address of the library answers to each role: it is open to everyone."""

from typing import Any

from accounts.url_roles import State, UrlRow, World, everyone


def _redaction(world: World) -> Any:
    from acts.factories import imported

    return world.once("redaction", imported)


def _act(world: World) -> dict[str, Any]:
    return {"pk": _redaction(world).act_id}


def _one_redaction(world: World) -> dict[str, Any]:
    return {"pk": _redaction(world).act_id, "redaction": _redaction(world).pk}


def _provision(world: World) -> dict[str, Any]:
    return {"uid": _redaction(world).provisions.first().uid}


URL_ROLES: dict[str, UrlRow] = {
    "acts:list": UrlRow(read=everyone()),
    "acts:detail": UrlRow(read=everyone(), states={"imported": State(kwargs=_act)}),
    "acts:redaction": UrlRow(read=everyone(), states={"imported": State(kwargs=_one_redaction)}),
    "acts:provision": UrlRow(read=everyone(), states={"imported": State(kwargs=_provision)}),
}
