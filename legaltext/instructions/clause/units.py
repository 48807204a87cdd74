"""The units that a verb acts on or adds."""

from __future__ import annotations

from legaltext.instructions.chains import Chain
from legaltext.instructions.clause.state import State, is_address
from legaltext.instructions.paths import Path, merge
from legaltext.model import Op

_TAKES_MORE = frozenset(("repeal", "delete", "suspend"))


class Units(State):
    """Reads objects and new units."""

    def _unit(self, index: int) -> int:
        chain = self.reader.chain(index)
        if chain is None:
            return 0
        if self._takes_new_units(chain):
            self.got.units = chain
            return chain.end
        if not is_address(chain):
            return index + 1
        direct = chain.may_be("acc") or chain.may_be("nom")
        if self._after_effect(chain) or (direct and not self._belongs(index, chain)):
            self._object(index, chain)
        return chain.end

    def _belongs(self, index: int, chain: Chain) -> bool:
        """«исключить применение статьи 5»: the unit is of the noun before it."""
        follows = self.got.verb_first and chain.may_be("gen")
        return follows and self.reader.kind(index - 1) == "other"

    def _takes_new_units(self, chain: Chain) -> bool:
        got = self.got
        if got.units is not None or got.block:
            return False
        if got.verb in ("add", "renumber", "replace") and chain.may_be("ins"):
            return True
        return got.verb == "add" and self.reader.kind(chain.end) == "block" and chain.may_be("acc")

    def _after_effect(self, chain: Chain) -> bool:
        return self.effect and chain.may_be("gen")

    def _object(self, index: int, chain: Chain) -> None:
        got = self.got
        more = got.verb_first and got.verb in _TAKES_MORE or (not got.verb and self._joined(index))
        extends = got.objects and (self.effect or more)
        if not extends:
            self._flush_complete()
        self._settle(self.got)
        found = [merge(path, own) for path in self._above() for own in chain.paths]
        self.got.objects = [*self.got.objects, *found] if extends else found
        self.current = self.got.objects
        end = self.tokens[chain.end - 1].end
        self.ends |= {path: end for path in found if path not in self.ends}

    def _above(self) -> list[Path]:
        """What holds an object: «статью 5 дополнить пунктом 3, пункты 3 и 4 считать …»."""
        if self.located or not self.last or len(self.last) > 1:
            return self.where
        if self.got.verb == "renumber" and self.got.verb_first:
            return self.last
        gone = self.ops[-1].op in (Op.DELETE_UNIT, Op.REPEAL)
        return self.where if gone or self.where is not self.base else self.last

    def _effect(self, _: int) -> int:
        """«приостановить действие части 3», «действие статей 5 и 7 приостановить»."""
        self.effect = True
        return 0
