"""Quoted words and signs: old ones, new ones, those beside which others go."""

from __future__ import annotations

from legaltext.instructions.clause.state import State, is_address
from legaltext.instructions.gathered import Held
from legaltext.instructions.paths import merge

_BEFORE_QUOTE = frozenset(("and", ",", "words", ":", "forms", "(", ")", "block"))


class Words(State):
    """Reads what is quoted."""

    def _words(self, index: int) -> int:
        role = self.tokens[index].value
        at = index + 1
        while self.reader.kind(at) in _BEFORE_QUOTE and at < index + 7:
            at += 1
        quotes, end = self._quotes(at)
        if not quotes:
            return 0
        if self._are_new(role, index):
            self.got.new += quotes
        else:
            self._hold(quotes)
        return end

    def _are_new(self, role: str, index: int) -> bool:
        got = self.got
        if role == "ins" or self.reader.kind(index - 1) == "onto" and got.old:
            return True
        return got.verb == "add" and not got.new

    def _hold(self, quotes: list[str]) -> None:
        """Words acted on, with their place where it is named already."""
        if not (self.got.verb_first and self.got.verb == "delete"):
            self._flush_complete()
        holders = tuple(self.targets) if self.located or self.current else ()
        self.got.old += [Held(quote, holders) for quote in quotes]

    def _quotes(self, index: int) -> tuple[list[str], int]:
        """«"а", "б" и "в"»: quoted words in a row."""
        found: list[str] = []
        while True:
            after = index
            while found and self.reader.kind(after) in (",", "and"):
                after += 1
            quotation = self.tokens[after].quotation if after < len(self.tokens) else None
            if quotation is None:
                return found, index
            found.append(quotation.text)
            index = after + 1

    def _stop(self, index: int) -> int:
        """«точку заменить точкой с запятой»."""
        token = self.tokens[index]
        sign, end = token.value, index + 1
        ahead = [t.text.lower() for t in self.tokens[index + 1 : index + 3]]
        if sign == "." and ahead == ["с", "запятой"]:
            sign, end = ";", index + 3
        if token.text.lower().endswith(("ой", "ем")) or self.got.old:
            self.got.new.append(sign)
        else:
            self._flush_complete()
            self.got.old.append(Held(sign, tuple(self.targets)))
        return end

    def _beside(self, index: int) -> int:
        """«после слов "…"», «перед статьей 5»."""
        before = self.tokens[index].kind == "before"
        if self.reader.kind(index + 1) in ("words", "quote"):
            quotes, end = self._quotes(index + 2 - (self.reader.kind(index + 1) == "quote"))
            if quotes:
                self._anchor(quotes, before)
                return end
        chain = self.reader.chain(index + 1)
        if chain is None or not is_address(chain):
            return 0
        self._flush_complete()
        self.got.place = merge(self.targets[0], chain.paths[-1])
        self.got.before = before
        return chain.end

    def _anchor(self, quotes: list[str], before: bool) -> None:
        self._flush_complete()
        holders = tuple(self.targets) if self.located or self.current else ()
        self.got.anchors += [Held(quote, holders) for quote in quotes]
        self.got.before = before

    def _forms(self, _: int) -> int:
        self.got.forms = True
        return 0

    def _quote(self, index: int) -> int:
        """A quotation that nothing announced: «заменить на "…"», «дополнить предложением "…"»."""
        quotation = self.tokens[index].quotation
        if quotation is None:
            return 0
        if self.reader.kind(index - 1) == "onto" and self.got.old:
            self.got.new.append(quotation.text)
        elif self.reader.kind(index - 1) in (":", "block") and self.got.block is None:
            self.got.block = quotation
        return 0
