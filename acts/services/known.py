"""Which act of the library a file means."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from acts.models import Act
from acts.pairs import matching
from legaltext.model import Requisites

NUMBERED = ("kind", "number", "date")
UNDATED = ("kind", "number", "title")
TITLED = ("kind", "number", "date", "title")
TITLE = 2000

Key = tuple[Any, ...]


def key_of(found: Requisites) -> Key:
    """What two files must share to mean one act: number and date, else the title."""
    numbered = (found.kind, found.number, found.date)
    return numbered if found.number and found.date else (*numbered, found.title[:TITLE])


class Known:
    """Acts of the library that some files may mean; the number of queries does not grow with few files."""

    def __init__(self, files: Iterable[Requisites]) -> None:
        keys = {key_of(found) for found in files}
        self.acts: dict[Key, list[Act]] = defaultdict(list)
        for act in matching(Act.objects.all(), NUMBERED, [key for key in keys if len(key) == 3]):
            self.acts[act.kind, act.number, act.date].append(act)
        titled = [key for key in keys if len(key) > 3]
        undated = [(kind, number, title) for kind, number, date, title in titled if not date]
        for rows in (
            matching(Act.objects.all(), TITLED, [key for key in titled if key[2]]),
            matching(Act.objects.filter(date=None), UNDATED, undated),
        ):
            for act in rows:
                self.acts[act.kind, act.number, act.date, act.title].append(act)

    def act(self, found: Requisites, *, by_card: bool = False) -> Act | None:
        """Number and date name an act of a kind and body, however its title is printed; else the title.

        A file that is silent about the body is known by its title; so is an act known without a body,
        when it is the card of the file alone that names one (`by_card`).
        """
        acts = self.acts[key_of(found)]
        if not (found.number and found.date):
            return next(iter(acts), None)
        same = [act for act in acts if act.body == found.body]
        titled = [act for act in acts if act.title == found.title[:TITLE]]
        silent = [act for act in titled if not found.body or (by_card and not act.body)]
        return next(iter(same or silent), None)

    def of_another_body(self, found: Requisites) -> bool:
        """Whether an act has these requisites, title and all, that the file does not mean."""
        return any(act.title == found.title[:TITLE] for act in self.acts[key_of(found)])


def known_act(found: Requisites, *, by_card: bool = False) -> Act | None:
    return Known([found]).act(found, by_card=by_card)
