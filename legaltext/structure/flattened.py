"""Inserted numbers whose superscript a copy has lost: `41` between 4 and 5 can only be 4¹.

Only what the order of the numbers proves is read so; at the end of a list `51` stays 51. Whoever
refers to such a unit in words is resolved elsewhere, against this tree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from legaltext.model import Number

_AHEAD = 300
"""So many numbers are looked through for the next whole one, and no more."""


def restored(numbers: Sequence[Number | None]) -> list[Number | None]:
    """The numbers of one list in its order, flattened ones as tuples: 4, 41, 5 are 4, 4.1, 5."""
    if not _has_leap(numbers):
        return list(numbers)
    result: list[Number | None] = []
    before: tuple[int | str, ...] = ()
    for n, number in enumerate(numbers):
        if number is not None:
            number = _restored(number, before, numbers, n + 1)
            before = number.parts
        result.append(number)
    return result


def _has_leap(numbers: Sequence[Number | None]) -> bool:
    """Whether a number is followed by a smaller one: the sign of a lost superscript."""
    before = 0
    for number in numbers:
        first = number.parts[0] if number is not None else None
        if isinstance(first, int):
            if first < before:
                return True
            before = first
    return False


def _restored(
    number: Number, before: tuple[int | str, ...], numbers: Sequence[Number | None], after: int
) -> Number:
    """The number read as inserted after `before`, if those from the index `after` on prove it."""
    printed, base = number.parts[0], before[0] if before else None
    if not isinstance(printed, int) or not isinstance(base, int) or printed <= base + 1:
        return number
    inserted = str(printed).removeprefix(str(base))
    if inserted == str(printed) or not inserted or inserted[0] == "0":
        return number
    least = before[1] if len(before) > 1 and isinstance(before[1], int) else 0
    parts = (base, int(inserted), *number.parts[1:])
    grows = int(inserted) > least or (int(inserted) == least and parts > before)
    return Number(parts) if grows and _returns(base, numbers, after) else number


def _returns(base: int, numbers: Sequence[Number | None], start: int) -> bool:
    """Whether the list goes on with the next whole number after more inserted ones, if any."""
    for first in _firsts(numbers, start):
        if first == base + 1:
            return True
        if first != base and not (first > base and str(first).startswith(str(base))):
            return False
    return False


def _firsts(numbers: Sequence[Number | None], start: int) -> Iterator[int]:
    for n in range(start, min(len(numbers), start + _AHEAD)):
        number = numbers[n]
        if number is not None and isinstance(number.parts[0], int):
            yield number.parts[0]
