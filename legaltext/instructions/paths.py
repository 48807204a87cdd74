"""Paths of units, and the numbers of a series.

A path is a tuple of steps (kind, number or ""), largest first; a unit known by its words has them in
place of the number, after a quotation mark: ("строка", '"Всего').
"""

from __future__ import annotations

from legaltext.instructions.words import RANK

Step = tuple[str, str]
Path = tuple[Step, ...]

CELLS = frozenset(("строка", "графа", "позиция"))
LABELLED = frozenset(
    ("строка", "позиция", "графа", "абзац", "предложение", "сноска", "раздел", "подраздел", "таблица",
    "приложение")
)  # fmt: skip
LABEL = '"'
_MOST_IN_RANGE = 400
_LETTERS = "абвгдежзиклмнопрстуфхцчшщэюя"


def merge(context: Path, own: Path) -> Path:
    """An address under the lines above it: it replaces what stands at its own level and below."""
    if not own:
        return context
    top = RANK.get(own[0][0], 99)
    kept: list[Step] = []
    for step in context:
        if RANK.get(step[0], 99) >= top and not _nested(step, own[0]):
            break
        if _numbered_elsewhere(step, own[0]):
            break
        kept.append(step)
    return (*kept, *own)


def _nested(above: Step, own: Step) -> bool:
    """Rows and columns hold each other either way; a lettered пункт stands below a numbered one."""
    if above[0] in CELLS and own[0] in CELLS and above[0] != own[0]:
        return True
    return above[0] == own[0] == "пункт" and above[1][:1].isdigit() and own[1][:1].isalpha()


def _numbered_elsewhere(above: Step, own: Step) -> bool:
    """«подпункт 5.2.1» says by itself that it is none of пункт 1."""
    deep = own[0] == "подпункт" and own[1].count(".") > 1
    return deep and above[0] == "пункт" and not own[1].startswith(f"{above[1]}.")


def text_of(path: Path) -> str:
    """The path in the words of an Address; a label is left out."""
    return "/".join(
        f"{kind} {number}" if number and not number.startswith(LABEL) else kind
        for kind, number in path
    )


def label_of(path: Path) -> str | None:
    """The words by which the smallest unit that is known by any is known."""
    labels = [number[1:] for _, number in path if number.startswith(LABEL)]
    return labels[-1] if labels else None


def _figure(text: str) -> bool:
    return text.isdecimal() and len(text) < 10


def count_out(first: str, last: str) -> list[str] | None:
    """The numbers strictly between two of one series, or None where only the act can tell."""
    if first in _LETTERS and last in _LETTERS and len(first) == len(last) == 1:
        return list(_LETTERS[_LETTERS.index(first) + 1 : _LETTERS.index(last)])
    stem, dot, tail = first.rpartition(".")
    stem_last, _, tail_last = last.rpartition(".")
    if stem == stem_last and _figure(tail) and _figure(tail_last):
        return _series(stem + dot, tail, tail_last)
    letter, figure = first[:1], first[1:]
    if letter.isalpha() and letter == last[:1] and _figure(figure) and _figure(last[1:]):
        return _series(letter, figure, last[1:])
    return None


def _series(prefix: str, first: str, last: str) -> list[str] | None:
    """None for more units than any act has in a row."""
    inside = range(int(first) + 1, int(last))
    return [f"{prefix}{n}" for n in inside] if len(inside) < _MOST_IN_RANGE else None


def spread(numbers: list[str]) -> list[str]:
    """«статьи 4, 6-8»: after a plural a rising pair of figures is a range, not an inserted number."""
    found: list[str] = []
    for number in numbers:
        first, _, last = number.partition("-")
        rising = _figure(first) and _figure(last) and int(first) < int(last)
        between = count_out(first, last) if rising else None
        found += [number] if between is None else [first, *between, last]
    return found
