"""The words that stay where a unit was repealed."""

from __future__ import annotations

from collections import Counter

from legaltext.apply.tree import Node, grow
from legaltext.model import Act, Kind, Unit
from legaltext.tombstones import PLAIN, says_repealed
from legaltext.unitwords import UNITS

_ENDINGS = {"f": "а", "n": "о", "m": ""}


class Tombs:
    """How this act prints a repealed unit: «3) утратил силу;» or «3) Утратил силу.»."""

    def __init__(self, root: Node) -> None:
        self._root = root
        self._habits: dict[str, Counter[tuple[str, str]]] | None = None

    def is_tomb(self, node: Node) -> bool:
        """Whether the unit only says that it is repealed."""
        return not node.lines and says_repealed(node.text[len(node.mark) :])

    def words(self, node: Node, kind: str) -> str:
        """The tombstone of a unit with its mark, in the words most used for such units here."""
        gender = UNITS[kind].gender if kind in UNITS else "m"
        verb, end = self._habit(node.kind) or (f"Утратил{_ENDINGS[gender]}", ".")
        if kind != node.kind:
            verb = verb[: len("утратил")] + _ENDINGS[gender]
        said = f"{verb} силу{end}"
        if not node.mark:
            return said
        mark = node.mark
        if node.kind == Kind.ARTICLE or node.kind not in ("часть", "пункт", "подпункт"):
            mark = mark.rstrip(".") + "."
        return f"{mark} {said}"

    def _habit(self, kind: str) -> tuple[str, str] | None:
        """The verb and the sign after «силу»; the first of two that are used as often."""
        if self._habits is None:
            self._habits = {}
            for node in self._root.walk():
                self._learn(self._habits, node)
        found = self._habits.get(kind)
        return found.most_common(1)[0][0] if found else None

    def _learn(self, habits: dict[str, Counter[tuple[str, str]]], node: Node) -> None:
        found = PLAIN.match(node.text[len(node.mark) :]) if node.mark else None
        if found:
            habits.setdefault(node.kind, Counter())[found["words"], found["end"]] += 1


def tombstone(act: Act, unit: Unit) -> str:
    """The line that stays in the act where the unit is repealed, as the act words it elsewhere."""
    return Tombs(grow(act)).words(Node.of(unit), unit.kind)
