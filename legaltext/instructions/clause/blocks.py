"""The new text of units: quoted below, or in an annex of the amending act."""

from __future__ import annotations

from dataclasses import replace

from legaltext.instructions.clause.state import State
from legaltext.instructions.paths import merge
from legaltext.quotes import Quotation


class Blocks(State):
    """Reads blocks and what stands for them."""

    def _block(self, index: int) -> int:
        at = index + 1
        while self.reader.kind(at) in (":", "aside", "num", "other", "(", ")"):
            at += 1
        quotation, end = self._new_text(at)
        if quotation is not None:
            self.got.block = quotation
            return end
        ahead = [token.value for token in self.tokens[index + 1 : index + 3]]
        self.got.by_annex = "приложение" in ahead
        return len(self.tokens) if self.got.by_annex else 0

    def _new_text(self, index: int) -> tuple[Quotation | None, int]:
        """The block at the token; of several units each may be quoted by itself: «"2. …", "3. …"»."""
        quotation = self.tokens[index].quotation if index < len(self.tokens) else None
        named = self.got.units.paths if self.got.units else self.got.objects
        at = index
        for _ in named[1:]:
            after = at + 1 + (self.reader.kind(at + 1) in (",", ";", "and"))
            more = self.tokens[after].quotation if after < len(self.tokens) else None
            if quotation is None or more is None:
                break
            quotation = replace(quotation, end=more.end, text=f"{quotation.text}\n{more.text}")
            at = after
        return quotation, at + 1

    def _aside(self, index: int) -> int:
        """«Пункты 1 и 2 Перечня (приложение к приказу)»: the annex holds the units before it."""
        chain = self.reader.chain(index + 1)
        if chain is None or chain.paths[0][0][0] != "приложение":
            return 0
        held = [merge(chain.paths[0], path) for path in self.targets]
        if self.current is not None:
            self.current = self.got.objects = held
        else:
            self.where = held
        return chain.end

    def _annexed(self, index: int) -> int:
        """«изложить в новой редакции (прилагается)»."""
        if "прилага" in self.tokens[index].text:
            self.got.by_annex = True
        return 0

    def _annex(self, index: int) -> int:
        """«изложить в редакции согласно приложению № 1»."""
        text = self.tokens[index].text.lower()
        if text in ("согласно", "приложению") and self.got.verb in ("restate", "add"):
            self.got.by_annex = True
            return len(self.tokens)
        return 0
