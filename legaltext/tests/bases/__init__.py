"""Acts made for one instruction: where it fits once, where nowhere, where twice.

A base is built from the instruction's record alone (target, operation, old and new words), without a
look at how `apply` finds places; so is the text that must come out where the instruction fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from legaltext.model import Instruction
from legaltext.tests.bases.entries import MARK, squeezed
from legaltext.tests.bases.outcome import Outcome
from legaltext.tests.bases.prints import prints
from legaltext.tests.bases.spoil import Spoiler

_DOWN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@dataclass(frozen=True)
class Base:
    """`after` is what must come out; None where the instruction must be refused."""

    name: str
    before: tuple[str, ...]
    after: tuple[str, ...] | None = None

    @property
    def text(self) -> str:
        return "\n".join(self.before)


def bases(one: Instruction) -> Iterator[Base]:
    """All bases for an instruction that means one place, in every print that its target allows."""
    for style in prints(one):
        whole = Outcome(one, style)
        if not whole.agrees():
            continue
        yield Base("fits", *whole.fits())
        spoiler = Spoiler(one, style)
        for name, change in spoiler.spoilt():
            act = spoiler.act()
            change(act)
            yield Base(name, spoiler.lines(act))


def same(got: list[str], base: Base) -> bool:
    """Whether the text is what must come out; a changed line may bear the mark as the act prints it."""
    if base.after is None or len(got) != len(base.after):
        return False
    return all(
        line == wanted
        or (wanted not in base.before and _bare(line) == _bare(wanted) and _digits(line) == _digits(wanted))
        for line, wanted in zip(got, base.after, strict=True)
    )  # fmt: skip


def _digits(line: str) -> str:
    """The number of the mark without what sets an inserted one off: 20¹, 20.1 and a lost 201 are one."""
    mark = MARK.match(line)
    return re.sub(r"[^\dа-яIVX]", "", mark[0].translate(_DOWN)) if mark else ""


def _bare(line: str) -> str:
    return squeezed(MARK.sub("", line, count=1))
