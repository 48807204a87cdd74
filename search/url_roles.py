"""What the search page answers to each role: it is open to everyone, and shows each their own."""

from accounts.url_roles import State, UrlRow, everyone

URL_ROLES: dict[str, UrlRow] = {
    "search:results": UrlRow(
        read=everyone(), states={"empty": State(), "asked": State(query="?q=кластер")}
    ),
    "search:acts": UrlRow(
        read=everyone(), states={"empty": State(), "typed": State(query="?q=12")}
    ),
}
