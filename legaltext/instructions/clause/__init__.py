"""One statement → its operations: a walk over the tokens that gathers objects, words and verbs."""

from __future__ import annotations

from collections.abc import Callable

from legaltext.instructions.clause.blocks import Blocks
from legaltext.instructions.clause.places import Places
from legaltext.instructions.clause.state import is_address
from legaltext.instructions.clause.units import Units
from legaltext.instructions.clause.verbs import Verbs
from legaltext.instructions.clause.words import Words
from legaltext.instructions.gathered import Raw
from legaltext.instructions.paths import Path, merge

_ALONE = frozenset(("наименование", "преамбула", "примечание", "приложение", "таблица"))


class Clause(Places, Units, Words, Blocks, Verbs):
    """Reads one statement, token by token; each kind of token has its reader."""

    def run(self) -> list[Raw]:
        index = 0
        while index < len(self.tokens):
            handler = _HANDLERS.get(self.tokens[index].kind)
            step = handler(self, index) if handler else 0
            index = max(step, index + 1)
        self._flush()
        return self.ops

    @property
    def names_place(self) -> bool:
        """Whether the statement begins with «в части 2 …»."""
        chain = self.reader.chain(1) if self.reader.kind(0) == "in" else None
        return chain is not None and all(
            path[-1][1] or path[-1][0] in _ALONE for path in chain.paths
        )

    def named(self) -> list[Path]:
        """The units of a statement that no rule understood: its places or the first that it names."""
        if self.current or self.where is not self.base:
            return self.targets
        for index in range(len(self.tokens)):
            chain = self.reader.chain(index)
            if chain is not None and is_address(chain):
                return [merge(path, own) for path in self.base for own in chain.paths]
        return self.base


_Handler = Callable[[Clause, int], int]
_HANDLERS: dict[str, _Handler] = {
    "in": Clause._in,
    "text": Clause._text,
    "by": Clause._by,
    "unit": Clause._unit,
    "ordinal": Clause._unit,
    "tens": Clause._unit,
    "new": Clause._unit,
    "words": Clause._words,
    "stop": Clause._stop,
    "after": Clause._beside,
    "before": Clause._beside,
    "forms": Clause._forms,
    "quote": Clause._quote,
    "block": Clause._block,
    "verb": Clause._verb,
    "pronoun": Clause._pronoun,
    "effect": Clause._effect,
    "(": Clause._aside,
    "aside": Clause._annexed,
    "other": Clause._annex,
}
