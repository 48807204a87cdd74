"""Acts made by rule, of any shape that the rule allows, come back as the tree they were made from."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legaltext.model import Kind, Unit
from legaltext.structure import addresses, find, parse, render

_WORDS = ("закон", "порядок", "срок", "орган", "заявитель", "реестр", "решение", "договор")
_LETTERS = "абвгдежзиклмн"
_PHRASES = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=6).map(" ".join)
_NOTE = "(Часть в редакции Федерального закона от 01.02.2020 № 3-ФЗ)"


@dataclass
class Made:
    """A unit of a made act: what its first line is and what stands below."""

    kind: str
    number: str
    line: str
    children: list[Made] = field(default_factory=list)

    def lines(self) -> list[str]:
        return [self.line, *(line for child in self.children for line in child.lines())]

    def shape(self) -> tuple[str, str, list[object]]:
        return (self.kind, self.number, [child.shape() for child in self.children])


def _shape(unit: Unit) -> tuple[str, str, list[object]]:
    return (
        str(unit.kind),
        str(unit.number or ""),
        [_shape(child) for child in unit.children],
    )


@dataclass(frozen=True)
class Print:
    """How an act prints inserted numbers, and which word its `1.` has."""

    inserted: str
    dotted: str

    def number(self, base: int, insertion: int) -> tuple[str, str]:
        """The number as printed and as read."""
        if not insertion:
            return str(base), str(base)
        raised = str(insertion).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
        printed = {"¹": f"{base}{raised}", ".": f"{base}.{insertion}", "(": f"{base}({insertion})"}
        return printed[self.inserted], f"{base}.{insertion}"


def _numbers(draw: st.DrawFn, most: int) -> list[tuple[int, int]]:
    """1, 2, 2.1, 2.2, 3 …: inserted numbers follow their base."""
    numbers = []
    for base in range(1, draw(st.integers(1, most)) + 1):
        numbers.append((base, 0))
        numbers += [(base, n) for n in range(1, draw(st.sampled_from((0, 0, 0, 1, 2))) + 1)]
    return numbers


def _points(draw: st.DrawFn, style: Print, holder: str) -> list[Made]:
    kind = Kind.POINT if holder != Kind.POINT else Kind.SUBPOINT
    numbers = _numbers(draw, 4)
    points = []
    for n, (base, insertion) in enumerate(numbers):
        printed, read = style.number(base, insertion)
        lettered = draw(st.booleans()) and kind == Kind.POINT
        end = "." if n == len(numbers) - 1 else ";"
        point = Made(kind, read, f"{printed}) {draw(_PHRASES)}{':' if lettered else end}")
        if lettered:
            point.children = _letters(draw, end)
        points.append(point)
    return points


def _letters(draw: st.DrawFn, end: str) -> list[Made]:
    count = draw(st.integers(2, 4))
    return [
        Made(
            Kind.SUBPOINT,
            _LETTERS[n],
            f"{_LETTERS[n]}) {draw(_PHRASES)}{end if n == count - 1 else ';'}",
        )
        for n in range(count)
    ]


def _part(draw: st.DrawFn, style: Print, base: int, insertion: int) -> Made:
    printed, read = style.number(base, insertion)
    shape = draw(st.sampled_from(("plain", "plain", "list", "list and words", "note", "table")))
    words = draw(_PHRASES).capitalize()
    part = Made(
        style.dotted, read, f"{printed}. {words}{'.' if shape in ('plain', 'note') else ':'}"
    )
    if shape == "table":
        part.children = [
            Made(Kind.ROW, "", f"{draw(_PHRASES)}\t{draw(_PHRASES)}") for _ in range(2)
        ]
    if shape.startswith("list"):
        part.children = _points(draw, style, style.dotted)
    if shape == "list and words":
        part.children.append(Made(Kind.INDENT, "", f"{draw(_PHRASES).capitalize()}."))
    if shape == "note":
        part.children = [Made(Kind.NOTE, "", _NOTE)]
    return part


@st.composite
def acts(draw: st.DrawFn, style: Print) -> list[Made]:
    """Chapters of articles of parts, points, subpoints, with words after lists, notes and tables."""
    chapters, article = [], 0
    for number in range(1, draw(st.integers(1, 3)) + 1):
        chapter = Made(Kind.CHAPTER, str(number), f"Глава {number}. {draw(_PHRASES).capitalize()}")
        for _ in range(draw(st.integers(1, 3))):
            article += 1
            heading = f"Статья {article}. {draw(_PHRASES).capitalize()}"
            unit = Made(Kind.ARTICLE, str(article), heading)
            unit.children = [_part(draw, style, *one) for one in _numbers(draw, 4)]
            chapter.children.append(unit)
        chapters.append(chapter)
    return chapters


STYLES = [Print(inserted, dotted) for inserted in "¹.(" for dotted in (Kind.PART, Kind.POINT)]


@pytest.mark.parametrize("style", STYLES, ids=lambda style: f"{style.inserted} {style.dotted}")
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_a_made_act_is_read_as_it_was_made(style: Print, data: st.DataObject) -> None:
    made = data.draw(acts(style))
    if style.dotted == Kind.POINT:
        made[-1].children[-1].children[
            -1
        ].line += " Применяется пункт 1 статьи 1 настоящего Закона."
    text = "\n".join(line for chapter in made for line in chapter.lines())
    act = parse(text)
    assert [_shape(unit) for unit in act.units] == [chapter.shape() for chapter in made]
    assert render(act) == text
    for address, unit in addresses(act):
        assert find(act, address) == [unit]
