"""What the pages of the site show of the apps above, which register it in their `wagtail_hooks.py`.

`cms_home_sections(request) -> HomeSection`: a title, rows of (text, address, note), and where all of
them are. A section without rows says `empty`.
`cms_home_waiting(request) -> Sequence[HomeRow]`: what waits for the person, nothing for a stranger.
`cms_hidden_pages(user) -> QuerySet`: ids of the pages that the rules of the app hide from the person.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.http import HttpRequest
from wagtail import hooks

HOME_SECTIONS = "cms_home_sections"
HOME_WAITING = "cms_home_waiting"
HIDDEN_PAGES = "cms_hidden_pages"


class HomeRow(NamedTuple):
    text: str
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class HomeSection:
    title: str
    rows: Sequence[HomeRow]
    url: str
    empty: str


def home_sections(request: HttpRequest) -> list[HomeSection]:
    return [section(request) for section in hooks.get_hooks(HOME_SECTIONS)]


def waiting_for(request: HttpRequest) -> list[HomeRow]:
    return [row for rows in hooks.get_hooks(HOME_WAITING) for row in rows(request)]
