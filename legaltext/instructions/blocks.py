"""The new text of several units told apart: «дополнить частями 5 и 6 следующего содержания»."""

from __future__ import annotations

import re

from legaltext.instructions.lexis import clean_number
from legaltext.instructions.paths import Path

_HEADED = {
    "статья": "Статья", "глава": "Глава", "раздел": "Раздел", "подраздел": "Подраздел",
    "параграф": "(?:Параграф|§)", "приложение": "Приложение",
}  # fmt: skip
_NUMBER = r"\d+(?:[.\-]\d+)*(?:[¹²³⁴⁵⁶⁷⁸⁹⁰]++|\(\d++\))*+"
_MARKED = ("часть", "пункт", "подпункт", "позиция", "строка", "примечание")
_LETTER = r"[а-яёa-z]\d*(?:[¹²³⁴⁵⁶⁷⁸⁹]+|\.\d+|\(\d+\))?"


def split_block(text: str, paths: list[Path], *, open_range: bool) -> list[tuple[Path, str | None]]:
    """Each new unit with its part of the block; numbers left open are taken from the block.

    With a range the units that stand in the block count, inserted ones too. Where the parts cannot be
    told apart, every unit but the first has None.
    """
    if not all(paths):  # the whole act among them: it has no mark to look for
        return list(zip(paths, _by_lines(text, len(paths)), strict=True))
    kind = paths[-1][-1][0]
    if len(paths) == 1 and paths[0][-1][1]:
        return [(paths[0], text)]
    parts = _by_marks(text, kind, paths, open_range=open_range)
    if parts:
        return parts
    if len(paths) == 1:
        return [(paths[0], text)]
    pieces = _by_lines(text, len(paths))
    return list(zip(paths, pieces, strict=True))


def _by_marks(
    text: str, kind: str, paths: list[Path], *, open_range: bool
) -> list[tuple[Path, str | None]]:
    found = _marks(text, kind, paths)
    if not found:
        return []
    held = paths[0][:-1]
    named = {path[-1][1] for path in paths}
    if len(paths) == 1 and not paths[0][-1][1] and len(found) > 1:
        found = found[:1]
    if not open_range:
        found = [(number, at) for number, at in found if number in named or named == {""}]
        if len(found) != len(paths):
            return []
    ends = [at for _, at in found[1:]] + [len(text)]
    return [
        ((*held, (kind, number)), text[at:end].strip())
        for (number, at), end in zip(found, ends, strict=True)
    ]


def _marks(text: str, kind: str, paths: list[Path]) -> list[tuple[str, int]]:
    """Numbers of the units of this kind in the block, with their places."""
    if kind in _HEADED:
        pattern = rf"{_HEADED[kind]}\s+(?:[№N]\s*)?({_NUMBER}|[IVXLC]+(?:[.\-]?\d+|[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\(\d+\))?)"
        flags = re.IGNORECASE if kind != "статья" else 0
    elif kind in _MARKED:
        pattern = _mark_pattern(text)
        flags = 0
    else:
        return []
    at_lines = [
        (clean_number(found[1]), found.start(1) if kind in _MARKED else found.start())
        for found in re.finditer(rf"^[ \t]*{pattern}", text, re.MULTILINE | flags)
    ]
    return at_lines if "\n" in text else _run_on(text, pattern, flags, paths) or at_lines


def _mark_pattern(text: str) -> str:
    """The look of the block's own first mark: what has another look stands below it."""
    for pattern in (rf"({_NUMBER})\)", rf"({_NUMBER})\.(?=\s|$)", rf"({_LETTER})\)"):
        if re.match(rf"\s*{pattern}", text):
            return pattern
    return r"(\b\B)"


def _run_on(text: str, pattern: str, flags: int, paths: list[Path]) -> list[tuple[str, int]]:
    """Marks inside one line: only the expected ones, in order, each after a full stop or semicolon."""
    found: list[tuple[str, int]] = []
    expected = [path[-1][1] for path in paths]
    position = 0
    for match in re.finditer(rf"(?:^|(?<=[.;:] ))\s*{pattern}", text, flags):
        number = clean_number(match[1])
        if position < len(expected) and number == expected[position]:
            found.append((number, match.start() if flags else match.start()))
            position += 1
    return found


def _by_lines(text: str, count: int) -> list[str | None]:
    """Unmarked units, a line each; run-on ones, a clause or a sentence each."""
    for separator in ("\n", r"(?<=;)\s+", r"(?<=\.)\s+(?=[А-ЯЁ])"):
        pieces = [piece.strip() for piece in re.split(separator, text) if piece.strip()]
        if len(pieces) == count:
            return list(pieces)
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) > count:
        return [*lines[: count - 1], "\n".join(lines[count - 1 :])]
    return [text, *[None] * (count - 1)]
