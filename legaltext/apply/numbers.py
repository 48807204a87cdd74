"""Numbers of units: their order, and the readings of one whose superscript a copy has lost."""

from __future__ import annotations

import re
from collections.abc import Iterable

from legaltext.model import Instruction, Number

_LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_PIECE = re.compile(r"\d+|[а-яё]+|[IVXLC]+|[a-z]+|[^\W\d_]+", re.IGNORECASE)
_EXPLICIT = re.compile(
    r"[0-9а-я][⁰¹²³⁴⁵⁶⁷⁸⁹]|(?:стат|част|пункт)\w*\s+\"?\d*[а-я]?\"?\.\d|(?:стат|част|пункт)\w*\s+\d+\.\d",
    re.IGNORECASE,
)
Key = tuple[tuple[int, int | str], ...]


def key(number: Number | str) -> Key:
    """Order of numbers of one list: 5 < 5.1 < 6, а < а1 < б, IV < V."""
    return tuple(_rank(piece) for piece in _PIECE.findall(str(number)))


def _rank(piece: str) -> tuple[int, int | str]:
    if piece.isdigit():
        return (0, int(piece))
    if set(piece) <= set(_ROMAN):
        return (0, roman(piece))
    if len(piece) == 1 and piece.lower() in _LETTERS:
        return (0, _LETTERS.index(piece.lower()) + 1)
    return (1, piece)


def roman(text: str) -> int:
    values = [_ROMAN[sign] for sign in text]
    return sum(
        -value if any(later > value for later in values[n + 1 : n + 2]) else value
        for n, value in enumerate(values)
    )


def readings(number: str) -> list[str]:
    """The number as it stands, and what it may have been before a copy flattened it.

    «133» may be 13.3 or 1.33; «421» of an act with 42 articles 42.1; «а1» is а.1 either way.
    """
    if not number.isdigit() or len(number) < 2:
        return [number]
    split = [f"{number[:at]}.{number[at:]}" for at in range(len(number) - 1, 0, -1)]
    return [number, *(reading for reading in split if reading.partition(".")[2][0] != "0")]


def is_flattened(instructions: Iterable[Instruction]) -> bool:
    """Whether nothing in the text shows that its copy keeps superscripts or writes points."""
    for one in instructions:
        if "." in one.target or _EXPLICIT.search(one.source):
            return False
        if _EXPLICIT.search((one.old or "") + " " + (one.new or "")[:2000]):
            return False
    return True
