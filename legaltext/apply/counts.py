"""How units without marks are counted: paragraphs, and parts of articles of older laws.

An amending act counts them as they stood before it («абзацы второй и третий исключить» names two
neighbours), and by the new number those that it has called so («абзац четвертый считать абзацем
шестым и дополнить его словами …»).
"""

from __future__ import annotations

from legaltext.apply.tree import Node
from legaltext.model import Kind

Run = list[Node]
"""The lines of one counted unit: one, or several for a часть."""


class Counts:
    """Remembers the lists as they were when they were first asked for."""

    def __init__(self) -> None:
        self._lists: dict[tuple[Node, str], list[Run]] = {}
        self._called: dict[tuple[Node, str], dict[int, Run]] = {}

    def remember(self, holder: Node, kind: str, runs: list[Run]) -> list[Run]:
        """The list of the holder's units as it stood first; `runs` is how it stands now."""
        return self._lists.setdefault((holder, kind), runs)

    def call(self, holder: Node, kind: str, number: int, run: Run) -> None:
        """«Считать»: the unit bears this number from now on."""
        self._called.setdefault((holder, kind), {})[number] = run

    def at(self, holder: Node, kind: str, number: int, now: list[Run]) -> Run | None:
        """The unit that the number means; None where there is none, or it is gone."""
        before = self.remember(holder, kind, now)
        called = self._called.get((holder, kind))
        if called and number in called:
            run: Run | None = called[number]
        else:
            runs = now if called else before
            run = runs[number - 1] if 1 <= number <= len(runs) else None
        left = [node for node in run or [] if node.parent is not None]
        return left or None

    def join(self, beside: Node, new: list[Node], *, before: bool) -> None:
        """New lines stand in the часть of the line beside them."""
        for (_, kind), runs in self._lists.items():
            for run in runs:
                if kind == Kind.PART and beside in run:
                    at = run.index(beside) + (not before)
                    run[at:at] = new

    def swap(self, old: list[Node], new: list[Node]) -> None:
        """Lines restated: a paragraph is its first new line, a часть all of them."""
        for (_, kind), runs in self._lists.items():
            for run in runs:
                if old[0] in run:
                    at = run.index(old[0])
                    run[at : at + len(old)] = new if kind == Kind.PART else new[:1]
