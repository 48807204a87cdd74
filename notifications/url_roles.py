"""What each address of notices answers to each role."""

from typing import Any

from accounts.url_roles import Outcome, State, UrlRow, Who, World, everyone, signed_in


def _of_another(world: World) -> dict[str, Any]:
    """A notice is there for its recipient alone, whatever the role of another."""
    from notifications.models import Notice

    def make() -> Any:
        return Notice.objects.create(
            recipient=world.author, category="t", key="1", title="Т", url="/", mail="never"
        )

    return {"pk": world.once("notice", make).pk}


def _unsubscribing(world: World) -> dict[str, Any]:
    from notifications.links import unsubscribe_link

    return {"token": unsubscribe_link(world.author, []).rstrip("/").rpartition("/")[2]}


def _confirming(world: World) -> dict[str, Any]:
    from notifications.links import address_link

    return {"token": address_link(world.author).rstrip("/").rpartition("/")[2]}


HIDDEN = Who(frozenset(), anonymous=Outcome.LOGIN, denied=Outcome.NOT_FOUND)

URL_ROLES: dict[str, UrlRow] = {
    "notices:list": UrlRow(read=signed_in()),
    "notices:read_all": UrlRow(write=signed_in()),
    "notices:open": UrlRow(read=HIDDEN, states={"of another": State(kwargs=_of_another)}),
    "notices:read": UrlRow(write=HIDDEN, states={"of another": State(kwargs=_of_another)}),
    "notices:preferences": UrlRow(read=signed_in(), write=signed_in()),
    "notices:check_address": UrlRow(write=signed_in()),
    "notices:unsubscribe": UrlRow(
        read=everyone(), write=everyone(), states={"": State(kwargs=_unsubscribing)}
    ),
    "notices:confirm_address": UrlRow(
        read=everyone(), write=everyone(), states={"": State(kwargs=_confirming)}
    ),
}
