"""What the search pages answer to each role: search is open to everyone, and shows each their own;
a kept search is its owner's alone."""

from typing import Any

from accounts.models import Role
from accounts.url_roles import Outcome, State, UrlRow, Who, World, everyone, signed_in


def _saved(world: World) -> dict[str, Any]:
    """A search of the expert; a new one each time, since one of the addresses deletes it."""
    from search.models import SavedSearch

    expert, n = world.person(Role.EXPERT), SavedSearch.objects.count()
    return {
        "pk": SavedSearch.objects.create(
            user=expert, name=f"Карта {n}", params=f"q={n}", digest=n
        ).pk
    }


OWNER = Who(frozenset({Role.EXPERT}), denied=Outcome.NOT_FOUND)
OWN = {"of an expert": State(kwargs=_saved)}

URL_ROLES: dict[str, UrlRow] = {
    "search:results": UrlRow(
        read=everyone(), states={"empty": State(), "asked": State(query="?q=кластер")}
    ),
    "search:feed": UrlRow(
        read=everyone(), states={"empty": State(), "asked": State(query="?q=кластер")}
    ),
    "search:save": UrlRow(
        read=signed_in(),
        write=signed_in(),
        states={"empty": State(), "asked": State(query="?q=кластер")},
    ),
    "search:saved": UrlRow(read=signed_in()),
    "search:saved_search": UrlRow(read=OWNER, write=OWNER, states=OWN),
    "search:saved_seen": UrlRow(write=OWNER, states=OWN),
    "search:saved_pause": UrlRow(write=OWNER, states=OWN),
    "search:saved_delete": UrlRow(read=OWNER, write=OWNER, states=OWN),
    "search:acts": UrlRow(
        read=everyone(), states={"empty": State(), "typed": State(query="?q=12")}
    ),
}
