"""Marks, numbers and final signs of the units of a text, new text in quotes included."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from legaltext.apply.numbers import key
from legaltext.lint.finding import Finding
from legaltext.lint.subject import Subject
from legaltext.model import Kind, Number, Unit
from legaltext.references import LETTERS
from legaltext.structure.lines import Look, mark_of

_BAD_LETTERS = frozenset("ёйъыь")
_GOES_ON = re.compile(r"\n[a-zа-яё\"«(]")
_SKIPPED = "пропущен номер"
_REPEALED = re.compile(r"[Уу]трати|[Ии]сключен")
_LATIN = str.maketrans("aceopxy", "асеорху")
_RUNS = (Kind.PART, Kind.POINT, Kind.SUBPOINT)


def mark_letter(subject: Subject) -> Iterator[Finding]:
    at = 0
    for line in subject.text.split("\n"):
        mark = mark_of(line.lstrip('"«'))
        shift = len(line) - len(line.lstrip('"«'))
        if mark.look is Look.LETTER and mark.number and mark.number.parts[0] in _BAD_LETTERS:
            message = f"Подпункт обозначен буквой «{mark.number.parts[0]}»: эту букву пропускают"
            yield subject.finding("mark-letter", (at + shift, at + shift + len(mark.text)), message)
        at += len(line) + 1


def numbering(subject: Subject) -> Iterator[Finding]:
    """Items of one list, and the articles of an act: each number once, none left out."""
    for group in [subject.act.units, *(unit.children for unit in subject.act.walk())]:
        for kind in _RUNS:
            yield from _run(subject, [unit for unit in group if unit.kind == kind and unit.number])
    articles = [unit for _, unit in subject.units if unit.kind == Kind.ARTICLE and unit.number]
    yield from _run(subject, articles)


def _run(subject: Subject, units: Sequence[Unit]) -> Iterator[Finding]:
    """Each number against the one before it; a list that does not begin with one is a fragment."""
    for before, unit in pairwise(units):
        if before.number is None or unit.number is None or before.mark[-1:] != unit.mark[-1:]:
            continue
        problem = _problem(_cyrillic(before.number), _cyrillic(unit.number))
        between = subject.text[before.span[0] : unit.span[0]]
        if problem == _SKIPPED and _REPEALED.search(between):
            continue
        if problem:
            span = unit.span[0], unit.span[0] + len(unit.mark)
            yield subject.finding(
                "numbering", span, f"«{unit.mark}» после «{before.mark}»: {problem}"
            )


def _problem(before: Number, number: Number) -> str:
    if key(number) == key(before):
        return "номер повторяется"
    if len(number.parts) == 1 and _place(number) == 1:
        return ""  # another list begins
    if key(number) < key(before):
        return "нарушен порядок номеров"
    if len(number.parts) == 1 and _place(number) > _place(before) + 1 > 0:
        return _SKIPPED
    return ""


def _cyrillic(number: Number) -> Number:
    """Letters that a copy has set in Latin count as Russian ones."""
    return Number(tuple(p.translate(_LATIN) if isinstance(p, str) else p for p in number.parts))


def _place(number: Number) -> int:
    """The place of the number's first part in its row; -9 where it has none."""
    first = number.parts[0]
    if isinstance(first, int):
        return first
    return LETTERS.index(first) + 1 if len(first) == 1 and first in LETTERS else -9


def list_sign(subject: Subject) -> Iterator[Finding]:
    """Items of a list that end with no sign at all, or a last one that ends with a semicolon."""
    for group, closing in _lists(subject.act.units, closing=True):
        for unit in group:
            last, end = _last_line(unit), unit.span[1]
            if last and last[-1].islower() and not _GOES_ON.match(subject.text, end):
                message = f"«{unit.mark}» не оканчивается знаком препинания"
                yield subject.finding("list-sign", (end - 1, end), message)
            elif unit is group[-1] and closing and last.endswith(";"):
                message = f"«{unit.mark}» последний в перечне и оканчивается точкой с запятой"
                yield subject.finding("list-sign", (end - 1, end), message)


def _lists(units: Sequence[Unit], *, closing: bool) -> Iterator[tuple[list[Unit], bool]]:
    """Lists of two and more items, and whether nothing of a list around them follows."""
    items = [u for u in units if u.kind in (Kind.POINT, Kind.SUBPOINT) and u.mark.endswith(")")]
    if len(items) > 1:
        yield items, closing and items[-1] is units[-1]
    for n, unit in enumerate(units):
        in_list = unit in items
        ends = n == len(units) - 1 or not in_list
        yield from _lists(unit.children, closing=ends and (closing or not in_list))


def _last_line(unit: Unit) -> str:
    lines = [each.text for each in unit.walk() if each.kind != Kind.NOTE]
    return lines[-1].rstrip() if lines else ""


CHECKS = (mark_letter, numbering, list_sign)
