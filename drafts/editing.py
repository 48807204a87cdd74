"""The editor's page: the working text cut into sections of which one is open at a time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models.functions import Left

from acts import trees as act_trees
from drafts.models import AmendedAct, WorkingUnit
from drafts.reading import what_became
from legaltext.model import Kind

CONTAINERS = frozenset(
    (
        Kind.PART_OF_CODE, Kind.DIVISION, Kind.SUBDIVISION, Kind.CHAPTER, Kind.PARAGRAPH, Kind.ANNEX,
    )
)  # fmt: skip
MANY = 60
"""Rows outside of articles are shown together up to so many."""
LABEL = 160


@dataclass
class Section:
    """Rows that are edited on one page: an article with the headings before it, or a run of others."""

    uid: str
    pks: list[int] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    has_article: bool = False
    label: str = ""
    chapters: list[str] = field(default_factory=list)
    is_open: bool = False


@dataclass
class Row:
    """A unit of the open section. `css` and `note` say how it differs from the act in force."""

    unit: WorkingUnit
    mark: str
    body: str
    css: str = ""
    note: str = ""
    in_force: bool = False

    @property
    def mark_size(self) -> int:
        """Characters that the field of the mark shows."""
        return max(2, min(len(self.mark), 24))

    @property
    def level(self) -> int:
        return max(1, min(self.unit.depth, 4))


def sections_of(amended: AmendedAct) -> list[Section]:
    """All sections, in one light query; labels are read by `with_labels`."""
    rows = (
        WorkingUnit.objects.filter(amended_act=amended, removed=False)
        .order_by("position")
        .values_list("pk", "uid", "kind", "depth")
    )
    found: list[Section] = []
    waiting: list[tuple[int, str]] = []
    for pk, uid, kind, depth in rows:
        if kind in CONTAINERS:
            waiting.append((pk, uid))
            continue
        if _opens(found, waiting, kind, depth):
            found.append(_section(waiting, uid))
            waiting = []
        section = found[-1]
        section.pks.append(pk)
        if kind == Kind.ARTICLE:
            section.has_article = True
            section.heads.append(pk)
        elif len(section.pks) == 1:
            section.heads.append(pk)
    if waiting:
        found.append(_section(waiting, waiting[0][1]))
    return found


def _opens(found: list[Section], waiting: list[tuple[int, str]], kind: str, depth: int) -> bool:
    """An article opens a section; so does a heading, and a run of others that has grown long."""
    if not found or waiting or kind == Kind.ARTICLE:
        return True
    last = found[-1]
    return not last.has_article and depth == 0 and len(last.pks) >= MANY


def _section(waiting: list[tuple[int, str]], uid: str) -> Section:
    pks = [pk for pk, _uid in waiting]
    return Section(uid=uid, pks=list(pks), heads=list(pks))


def with_labels(sections: list[Section]) -> list[Section]:
    """What the outline says: chapters above, the article's heading. One query."""
    heads = [pk for section in sections for pk in section.heads]
    rows = WorkingUnit.objects.filter(pk__in=heads).annotate(label=Left("text", LABEL))
    known = {pk: (kind, label) for pk, kind, label in rows.values_list("pk", "kind", "label")}
    for section in sections:
        for pk in section.heads:
            kind, label = known.get(pk, ("", ""))
            words = " ".join(label.split())
            if kind in CONTAINERS:
                section.chapters.append(words)
            elif not section.label or kind == Kind.ARTICLE:
                section.label = words.removeprefix("Статья ")
    return sections


def open_section(sections: list[Section], uid: str) -> Section | None:
    """The section that the address names by any of its units, else the first with an article."""
    if not sections:
        return None
    wanted = WorkingUnit.objects.filter(uid=uid).values_list("pk", flat=True) if uid else ()
    pks = set(wanted)
    named = next((section for section in sections if pks & set(section.pks)), None)
    chosen = named or next((s for s in sections if s.has_article), sections[0])
    chosen.is_open = True
    return chosen


def rows_of(amended: AmendedAct, section: Section) -> list[Row]:
    """The rows of the section beside the act in force."""
    units = WorkingUnit.objects.filter(pk__in=section.pks).order_by("position")
    base = act_trees.act_of(amended.redaction)
    before = {unit.uid: unit.text for unit in base.walk()}
    return [row_of(unit, before.get(unit.uid)) for unit in units]


def row_of(unit: WorkingUnit, was: str | None) -> Row:
    body = unit.text[len(unit.mark) :].lstrip() if unit.mark else unit.text
    css, note = what_became(was, unit.text, unit.kind)
    return Row(unit, unit.mark, body, css, note, was is not None)


def removed_near(amended: AmendedAct, section: Section) -> list[WorkingUnit]:
    """Rows removed from the section, to be brought back; those below a removed one follow it."""
    standing = WorkingUnit.objects.filter(pk__in=section.pks)
    places = list(standing.order_by("position").values_list("position", flat=True))
    if not places:
        return []
    after = WorkingUnit.objects.filter(
        amended_act=amended, removed=False, position__gt=places[-1]
    ).order_by("position")
    end = after.values_list("position", flat=True).first()
    gone = WorkingUnit.objects.filter(amended_act=amended, removed=True, position__gt=places[0])
    gone = gone.filter(position__lt=end) if end is not None else gone
    return list(_tops(gone.order_by("position")))


def _tops(rows: Iterable[WorkingUnit]) -> Iterator[WorkingUnit]:
    depth: int | None = None
    for row in rows:
        if depth is None or row.depth <= depth:
            depth = row.depth
            yield row


def composed(unit: WorkingUnit, mark: str, body: str) -> str:
    """The unit's text from the two fields of its form; untouched parts keep their own blanks."""
    mark, body = mark.strip(), body.strip("\r\n ")
    if not mark:
        return body
    offset = len(unit.text) - len(unit.text[len(unit.mark) :].lstrip()) if unit.mark else 0
    between = unit.text[len(unit.mark) : offset] if mark == unit.mark and offset else " "
    return f"{mark}{between or ' '}{body}" if body else mark
