"""Units of an act to the HTML of the reading page: plain strings, for an act may hold thirty thousand.

Every unit is a `div.u` with its uid; `textContent` of its `.words` is exactly `Unit.body`, and
`data-offset` is where that begins in `Unit.text`: anchors of remarks count on both.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from legaltext.model import Kind, Number, Unit

HEADED = {
    Kind.PART_OF_CODE, Kind.DIVISION, Kind.SUBDIVISION, Kind.CHAPTER, Kind.PARAGRAPH, Kind.ANNEX,
}  # fmt: skip
DEEPEST = 4
LONG_NOTE = 240


@dataclass(frozen=True, slots=True)
class Mark:
    """Words to be marked: offsets into `Unit.text`, the class, and where a click leads."""

    start: int
    end: int
    css: str = ""
    href: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Decoration:
    """What stands on the units of one reading: by uid."""

    marks: Mapping[str, list[Mark]] = field(default_factory=dict)
    classes: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    margins: Mapping[str, SafeString] = field(default_factory=dict)
    under_headings: Mapping[str, SafeString] = field(default_factory=dict)


def anchors_of(units: tuple[Unit, ...]) -> dict[str, str]:
    """Anchors of articles by uid: `st6`; a second article 6, as in an annex, keeps its `u-…`."""
    first: dict[str, str] = {}
    for unit in units:
        for one in unit.walk():
            if one.kind == Kind.ARTICLE and one.number:
                first.setdefault(f"st{slug(one.number)}", one.uid)
    return {uid: anchor for anchor, uid in first.items()}


def joined(*parts: Mapping[str, SafeString]) -> dict[str, SafeString]:
    """Pieces by uid, one after another."""
    uids = dict.fromkeys(uid for part in parts for uid in part)
    return {
        uid: format_html_join("", "{}", ((part[uid],) for part in parts if uid in part))
        for uid in uids
    }


def lines_under(*parts: Mapping[str, SafeString]) -> dict[str, SafeString]:
    """Pieces by uid, side by side in one line under the heading."""
    uids = dict.fromkeys(uid for part in parts for uid in part)
    return {
        uid: format_html(
            '<div class="line">{}</div>',
            format_html_join(" ", "{}", ((part[uid],) for part in parts if uid in part)),
        )
        for uid in uids
    }


def slug(number: Number) -> str:
    return "-".join(str(part) for part in number.parts)


def render_units(units: tuple[Unit, ...], decoration: Decoration | None = None) -> SafeString:
    return mark_safe("".join(pieces_of(units, decoration)))  # noqa: S308 – escaped below


def pieces_of(units: tuple[Unit, ...], decoration: Decoration | None = None) -> Iterator[str]:
    """The same in small strings, made as they are taken."""
    return _units(units, 1, decoration or Decoration(), anchors_of(units))


def _units(
    units: tuple[Unit, ...], level: int, decoration: Decoration, anchors: Mapping[str, str]
) -> Iterator[str]:
    for unit in units:
        if unit.kind in HEADED:
            yield f'<h2 class="chap" id="u-{unit.uid}" data-uid="{unit.uid}">{_text(unit)}</h2>'
            yield from _units(unit.children, level, decoration, anchors)
        elif unit.kind == Kind.ARTICLE:
            yield from _article(unit, decoration, anchors)
        elif unit.uid in decoration.margins:
            yield from _with_margin(unit, level, decoration, anchors)
        else:
            yield from _plain(unit, level, decoration, anchors)


def _plain(
    unit: Unit, level: int, decoration: Decoration, anchors: Mapping[str, str]
) -> Iterator[str]:
    yield _unit(unit, min(level, DEEPEST), decoration)
    yield from _units(unit.children, level + 1, decoration, anchors)


def _with_margin(
    unit: Unit, level: int, decoration: Decoration, anchors: Mapping[str, str]
) -> Iterator[str]:
    """A unit outside of articles, as the point of a decree, beside which something stands."""
    yield '<div class="pair"><div>'
    yield from _plain(unit, level, decoration, anchors)
    yield f"</div>{_aside(unit, decoration)}</div>"


def _article(unit: Unit, decoration: Decoration, anchors: Mapping[str, str]) -> Iterator[str]:
    anchor = anchors.get(unit.uid, f"u-{unit.uid}")
    css = decoration.classes.get(unit.uid, "")
    yield f'<div class="pair"><article class="art {css}" id="{anchor}" data-uid="{unit.uid}">'
    heading = f'<span class="words" data-text data-offset="{_offset(unit)}">{_body(unit, decoration)}</span>'
    link = f'<a href="#{anchor}">{escape(unit.mark)}</a>'
    line = decoration.under_headings.get(unit.uid, "")
    yield f'<header class="art-h"><h2>{link} {heading}</h2>{line}</header>'
    yield from _units(unit.children, 1, decoration, anchors)
    yield f"</article>{_aside(unit, decoration)}</div>"


def _aside(unit: Unit, decoration: Decoration) -> str:
    margin = decoration.margins.get(unit.uid, "")
    label = escape(_("Рядом с текстом: %(place)s") % {"place": unit.mark.rstrip(".")})
    return f'<aside class="margin" aria-label="{label}">{margin}</aside>' if margin else ""


def _unit(unit: Unit, level: int, decoration: Decoration) -> str:
    if unit.kind == Kind.NOTE:
        return _note(unit.text, max(level - 1, 1))
    css = decoration.classes.get(unit.uid, "")
    note = decoration.notes.get(unit.uid)
    mark = (
        f'<a class="m" href="#u-{unit.uid}">{escape(unit.mark)}</a>'
        if unit.mark
        else '<span class="m"></span>'
    )
    said = f'<span class="hist">{escape(note)}</span>' if note else ""
    cells = " cells" if unit.kind == Kind.ROW else ""
    text = f'data-text data-offset="{_offset(unit)}">{_body(unit, decoration)}'
    words = f'<div class="words{cells}" {text}</div>'
    opening = f'<div class="u u{level} {css}" id="u-{unit.uid}" data-uid="{unit.uid}">'
    return f"{opening}{mark}{words}{said}</div>"


def _note(text: str, level: int) -> str:
    """Under the words of the unit it speaks of. A long one, as the list of all amending acts, is folded."""
    if len(text) <= LONG_NOTE:
        return f'<p class="u u{level} ed-note"><span class="hist">{escape(text)}</span></p>'
    opening = escape(text[:LONG_NOTE].rsplit(" ", 1)[0])
    return (
        f'<details class="u u{level} ed-note"><summary class="hist">{opening} …</summary>'
        f'<span class="hist">{escape(text)}</span></details>'
    )


def _offset(unit: Unit) -> int:
    return len(unit.text) - len(unit.body)


def _text(unit: Unit) -> str:
    return "<br>".join(escape(line) for line in unit.text.split("\n"))


def _body(unit: Unit, decoration: Decoration) -> str:
    """The body with its marks. Where two overlap, the later one marks only what is left of its words."""
    marks = sorted(decoration.marks.get(unit.uid, ()), key=lambda mark: (mark.start, -mark.end))
    if not marks:
        return _cells(unit.body) if unit.kind == Kind.ROW else str(escape(unit.body))
    text, done, pieces = unit.text, _offset(unit), []
    for mark in _apart(marks, done, len(text)):
        pieces += [escape(text[done : mark.start]), _marked(text[mark.start : mark.end], mark)]
        done = mark.end
    return "".join([*pieces, escape(text[done:])])


def _apart(marks: list[Mark], first: int, last: int) -> Iterator[Mark]:
    """Marks in order that do not overlap; a mark inside another takes its words out of it."""
    points = sorted({p for m in marks for p in (m.start, m.end) if first <= p <= last})
    named: set[int] = set()
    for start, end in zip(points, points[1:], strict=False):
        covering = [n for n, m in enumerate(marks) if m.start <= start and end <= m.end]
        if covering:
            n = min(covering, key=lambda n: (marks[n].end - marks[n].start, n))
            own_id = marks[n].id if n not in named else ""
            named.add(n)
            yield replace(marks[n], start=start, end=end, id=own_id)


def _cells(body: str) -> str:
    """Cells of a row; the tabs between them stay, so that the text counts the same."""
    return "\t".join(f"<span>{escape(cell)}</span>" for cell in body.split("\t"))


def _marked(words: str, mark: Mark) -> str:
    tag = "a" if mark.href else "span"
    href = f' href="{escape(mark.href)}"' if mark.href else ""
    anchor = f' id="{escape(mark.id)}"' if mark.id else ""
    return f'<{tag} class="{escape(mark.css)}"{href}{anchor}>{escape(words)}</{tag}>'
