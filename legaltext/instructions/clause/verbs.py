"""What is ordered: the verb, and what of its look is no order."""

from __future__ import annotations

from legaltext.instructions.clause.state import State


class Verbs(State):
    """Reads verbs."""

    def _verb(self, index: int) -> int:
        verb = self.tokens[index].value
        if not self.amends and self.tokens[index].text.lower().endswith("тся"):
            return 0
        if verb == "repeal" and not self._repeals(index):
            return 0
        if verb == "renumber" and not self._renumbers(index):
            if not self._repeals(index):
                return 0
            verb = "repeal"  # «считать утратившей силу»
        if self.got.verb_first and not self.got.complete:
            self.got.verb = ""
        self._flush_complete()
        if self.got.verb and not self.got.verb_first:
            self._flush()
        got = self.got
        got.verb = verb
        got.verb_first = not (got.objects or got.old or got.anchors)
        return 0

    def _repeals(self, index: int) -> bool:
        if self.tokens[index].text.lower() == "отменить":
            return True
        ahead = [token.text.lower() for token in self.tokens[index + 1 : index + 5]]
        if any(word.startswith(("утратив", "недейств")) for word in ahead):
            return True
        pairs = zip(ahead, ahead[1:], strict=False)
        return any(word == "не" and after.startswith("действующ") for word, after in pairs)

    def _renumbers(self, index: int) -> bool:
        """Whether new numbers follow, at once or after the old ones («считая пункты 3 и 4 …»)."""
        at = index + 1
        for _ in range(2):
            while self.reader.kind(at) in ("respectively", "new", ","):
                at += 1
            chain = self.reader.chain(at)
            if chain is None or chain.may_be("ins"):
                return chain is not None
            at = chain.end
        return False

    def _pronoun(self, _: int) -> int:
        """«… считать абзацем шестым и дополнить его словами»."""
        if self.last and self.got.verb and not self.got.objects:
            self.where, self.current = self.last, None
        return 0
