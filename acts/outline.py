"""The outline of an act for the side of its page."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import ngettext

from acts.rendering import HEADED, anchors_of
from legaltext.model import Kind, Unit

POINTS = {Kind.PART, Kind.POINT}
LONG = 70
"""A point has no heading: so many characters of its text stand for one."""


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """count: how many drafts propose to change the article."""

    anchor: str
    label: str
    is_chapter: bool
    count: int = 0


def outline(units: tuple[Unit, ...], counts: Mapping[str, int] | None = None) -> list[OutlineItem]:
    """Chapters and articles in the order of the act; `counts` of drafts by uid.

    Where there are no articles, as in a decree or in the rules that it approves, the top points.
    """
    return list(_items(units, counts or {}, anchors_of(units)))


def _items(
    units: tuple[Unit, ...], counts: Mapping[str, int], anchors: Mapping[str, str]
) -> Iterator[OutlineItem]:
    has_articles = any(unit.kind == Kind.ARTICLE for unit in units)
    for unit in units:
        anchor = anchors.get(unit.uid, f"u-{unit.uid}")
        if unit.kind in HEADED:
            yield OutlineItem(anchor, " ".join(unit.text.split("\n")), True)
            yield from _items(unit.children, counts, anchors)
        elif unit.kind == Kind.ARTICLE:
            number = unit.mark.removeprefix("Статья").strip()
            label = f"{number} {unit.heading}" if unit.heading else unit.mark.rstrip(".")
            yield OutlineItem(anchor, label, False, counts.get(unit.uid, 0))
        elif unit.kind in POINTS and unit.mark and not has_articles:
            yield OutlineItem(anchor, _cut(unit.text), False, counts.get(unit.uid, 0))


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONG else f"{line[:LONG].rsplit(' ', 1)[0]} …"


def contents(units: tuple[Unit, ...]) -> str:
    """«4 главы, 15 статей»; "" for an act that has neither."""
    kinds = Counter(one.kind for unit in units for one in unit.walk())
    told = [
        ngettext("%(n)s глава", "%(n)s глав", kinds[Kind.CHAPTER]) % {"n": kinds[Kind.CHAPTER]},
        ngettext("%(n)s статья", "%(n)s статей", kinds[Kind.ARTICLE]) % {"n": kinds[Kind.ARTICLE]},
    ]
    counts = (kinds[Kind.CHAPTER], kinds[Kind.ARTICLE])
    return ", ".join(words for words, count in zip(told, counts, strict=True) if count)
