"""Which characters of a unit's text stood in the act before, and where they stand now."""

from __future__ import annotations

from legaltext.model import Span

_NEW = -1


class Trace:
    """For each character of the present text its place in the old one.

    Instructions of one amending act speak of the act as it stood before: «цифры "30" заменить
    цифрами "100", цифры "100" заменить цифрами "200"» never means the hundred just written.
    """

    def __init__(self, text: str, *, new: bool = False) -> None:
        self.old = "" if new else text
        self._origin = [_NEW] * len(text) if new else list(range(len(text)))

    def change(self, before: str, after: str) -> None:
        """The text has become `after`: what differs between equal ends is new."""
        start = _same_start(before, after)
        end = _same_end(before[start:], after[start:])
        self._origin[start : len(before) - end] = [_NEW] * (len(after) - end - start)

    def is_old(self, start: int, end: int) -> bool:
        """Whether nothing in the span was written by an earlier instruction."""
        return _NEW not in self._origin[start:end]

    def now(self, span: Span) -> Span | None:
        """Where the characters of an old span stand; None when none is left."""
        kept = [n for n, origin in enumerate(self._origin) if span[0] <= origin < span[1]]
        return (kept[0], kept[-1] + 1) if kept else None


def _same_start(a: str, b: str) -> int:
    """How many characters two texts begin with alike, found by halves: a line may hold a megabyte."""
    same, most = 0, min(len(a), len(b))
    while same < most:
        middle = (same + most + 1) // 2
        if a[same:middle] == b[same:middle]:
            same = middle
        else:
            most = middle - 1
    return same


def _same_end(a: str, b: str) -> int:
    same, most = 0, min(len(a), len(b))
    while same < most:
        middle = (same + most + 1) // 2
        if a[len(a) - middle : len(a) - same] == b[len(b) - middle : len(b) - same]:
            same = middle
        else:
            most = middle - 1
    return same
