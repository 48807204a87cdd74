"""What the walk over a statement has named so far, and the operations it has become."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from legaltext.instructions.chains import Chain, Reader
from legaltext.instructions.gathered import Gathered, Raw
from legaltext.instructions.lexis import Token
from legaltext.instructions.operations import Setting, operations, renumbered
from legaltext.instructions.paths import Path

NEEDS_NUMBER = frozenset(("статья", "часть", "пункт", "подпункт", "раздел", "глава", "параграф"))
_WHOLE: Path = ()


class State:
    """Reads one statement. `context` is what the lines above have named, `verb` what they ordered.

    base: units of the lines above; where: the units of «в части 2»; current: the objects, which a verb
    acts on before all others; ends: where each object's words end; last: the units of the operation
    before; amends: whether the line stands among changes, so that «исключается» orders one.
    """

    def __init__(
        self,
        tokens: Sequence[Token],
        context: Sequence[Path],
        verb: str = "",
        act: bool = False,
        amends: bool = True,
    ) -> None:
        self.tokens = tokens
        self.reader = Reader(tokens)
        self.base: list[Path] = list(context) or [_WHOLE]
        self.where = self.base
        self.outer = self.base
        self.current: list[Path] | None = None
        self.last: list[Path] = []
        self.got = Gathered(verb=verb, verb_first=bool(verb))
        self.ops: list[Raw] = []
        self.ends: dict[Path, int] = {}
        self.located = False
        self.everywhere = False
        self.effect = verb == "suspend"
        self.whole_act = act and (bool(verb) or self._begins_with_act())
        self.amends = amends

    def _begins_with_act(self) -> bool:
        """«Признать утратившим силу Закон …», «Действие Закона … приостановить»: an order, no norm."""
        return any(token.kind in ("verb", "effect", "act") for token in self.tokens[:3])

    @property
    def targets(self) -> list[Path]:
        return self.current or self.where

    def _joined(self, index: int) -> bool:
        return self.reader.kind(index - 1) in (",", "and", "also")

    def _flush_complete(self) -> None:
        if self.got.complete:
            self._flush()

    def _flush(self) -> None:
        got = self.got
        verb = got.verb or self._implied()
        self._settle(got)
        where = Setting(tuple(self.targets), self.everywhere, self.whole_act and not self.ops)
        found = operations(verb, got, where)
        if verb:
            self.located = False
        if found:
            fresh = list(dict.fromkeys(raw.path for raw in found))
            self.last = renumbered(got, where) if verb == "renumber" else fresh
        self.ops += found
        sticky = got.verb_first and verb == got.verb
        self.got = Gathered(verb=verb if sticky else "", verb_first=sticky)

    def _settle(self, got: Gathered) -> None:
        """Words without a place of their own stand in the units named by now."""
        here = tuple(self.targets)
        got.old = [held if held.holders else replace(held, holders=here) for held in got.old]
        got.anchors = [held if held.holders else replace(held, holders=here)
                       for held in got.anchors]  # fmt: skip

    def _implied(self) -> str:
        """«слова "а" заменить словами "б", слова "в" словами "г"»: the verb goes on."""
        if self.got.new and self.ops:
            return "replace" if self.got.old else "add" if self.got.anchors else ""
        return ""


def is_address(chain: Chain) -> bool:
    """«в части регулирования» is no address: such a unit needs its number."""
    return all(path[-1][1] or path[-1][0] not in NEEDS_NUMBER for path in chain.paths)
