"""What the home page shows of the apps above.

Hook `cms_home_sections(request) -> HomeSection`: a title, rows of (text, address, note), and where all of
them are. Higher apps register it in their `wagtail_hooks.py`; a section without rows says `empty`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.http import HttpRequest
from wagtail import hooks


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
    return [section(request) for section in hooks.get_hooks("cms_home_sections")]
