"""Where a statement acts: «в части 2 статьи 5», «по тексту», «в нем»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from legaltext.instructions.clause.state import State, is_address
from legaltext.instructions.paths import Path, merge

_ROWS = frozenset(("строка", "позиция", "графа", "раздел", "подраздел"))


class Places(State):
    """Reads places; the words that follow stand in them."""

    def _in(self, index: int) -> int:
        """«в части 2 статьи 5», «в тексте», «в нем»."""
        kind = self.reader.kind(index + 1)
        if kind == "text":
            return self._text(index + 1)
        if kind == "pronoun":
            return self._in_pronoun(index)
        chain = self.reader.chain(index + 1)
        if chain is None or chain.new or not is_address(chain):
            return 0
        follows = self._words_lack_place()
        if not follows:
            self._flush_complete()
        joined = self.located and self.got.empty and self._joined(index)
        self.outer = self._beside_heading() if joined else self.where
        found = [merge(path, own) for path in self.outer for own in chain.paths]
        self.where = [*self.where, *found] if joined else found
        self.current, self.located = None, True
        if follows:
            self._place_words()
        return chain.end

    def _beside_heading(self) -> list[Path]:
        """«в наименовании статьи 5 и в части 1»: the part is of that article."""
        headed = all(path and path[-1][0] == "наименование" for path in self.where)
        return [path[:-1] for path in self.where] if headed else self.outer

    def _in_pronoun(self, index: int) -> int:
        self._flush_complete()
        if self.last:
            self.where, self.current = self.last, None
        return index + 2

    def _words_lack_place(self) -> bool:
        """«исключить слова "а" в статье 5»: the place follows the words."""
        got = self.got
        return got.verb_first and bool(got.old) and not got.old[-1].holders

    def _place_words(self) -> None:
        holders = tuple(self.where)
        self.got.old = [held if held.holders else replace(held, holders=holders)
                        for held in self.got.old]  # fmt: skip

    def _text(self, index: int) -> int:
        """«текст изложить», «по тексту слова … заменить», «в наименовании и тексте статьи 5»."""
        joined = self.located and self.got.empty and self._joined(index - (self._by_before(index)))
        whole = joined or self._means_whole(index)
        self._flush_complete()
        chain = self.reader.chain(index + 1)
        end = index + 1
        found = self.outer if joined else self.where
        if chain is not None and is_address(chain):
            end = chain.end
            found = [merge(path, own) for path in self.base for own in chain.paths]
        self.where = [*self._headings(found), *found] if joined else found
        if whole:
            self.everywhere, self.located = True, True
        else:
            self.got.objects = self.where
        self.current = None
        return end

    def _by_before(self, index: int) -> int:
        return int(self.reader.kind(index - 1) in ("in", "by"))

    def _means_whole(self, index: int) -> bool:
        before = self.tokens[index - 1]
        return before.kind in ("in", "by") or before.text.lower() == "всему" if index else False

    def _headings(self, found: Sequence[Path]) -> list[Path]:
        """«в наименовании и тексте статьи 5»: the heading is of the article, too."""
        alone = [path[-1:] for path in self.where if path and path[-1][0] == "наименование"]
        return [merge(path, own) for path in found for own in alone] or self.where

    def _by(self, index: int) -> int:
        step = index + 1
        if self.reader.kind(step) == "other":
            step += 1
        if self.reader.kind(step) == "text":
            return self._text(step)
        chain = self.reader.chain(index + 1)
        rows = chain is not None and chain.paths[0][-1][0] in _ROWS
        return self._in(index) if rows else 0
