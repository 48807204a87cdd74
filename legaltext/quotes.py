"""Outermost quotations of an amending text.

Straight quotes do not say whether they open or close, nested closing quotes collapse into one, and a
copy loses some. So the extent of a quotation is decided by its neighbours and by what announces it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_QUOTE = re.compile('["«»„“”]')
_OPEN, _CLOSE = 1, -1
_AFTER_OPEN = frozenset(" \t\n\r\u00a0([{-–—«„\"'/")
_BLOCK_ENDS = re.compile(r"\s*(?:[;.,]|<\d|$|\n)|[^\S\n]*(?:\n|\()")
_MARK = r"(?:\d+(?:[.\-]\d+)*[.)]|[а-яё]\d*\)|[IVXLC]+\.)"
_STARTER = (
    r"(?:в[о]?|из|по|абзац\w*|пункт\w*|подпункт\w*|част[ьи]\w*|стать\w*|глав\w+|раздел\w*|"
    r"наименовани\w*|дополнить|слов[оа]|цифр[уы]|после|предложени\w*|позици\w*|строк\w+|"
    r"приложени\w*|преамбул\w*|параграф\w*|примечани\w*|внести|признать|таблиц\w+|графу|"
    r"изложить|исключить|заменить|настоящ\w+|перв\w+|втор\w+|трет\w+|четверт\w+|пят\w+)\b"
)
_NEXT_STATEMENT = re.compile(
    rf"\s*[;.]?\s*(?:\Z|(?:{_MARK}\s*)?{_STARTER}[^\n\"«]{{0,400}}?"
    rf"(?::|дополнить|изложить|заменить|исключить|признать|считать|слов|цифр|измен|вступает)"
    rf"|\nСтатья\s+\d)",
    re.IGNORECASE,
)
_WORDS_END = re.compile(
    r"\s*(?:заменить|исключить|дополнить|замен|исключ|в\s+соответствующ|"
    r",\s*(?:слов|цифр|после|дополнить|а\s+слов)|[;.]\s*(?:\n|\Z))",
    re.IGNORECASE,
)
_TITLE_END = re.compile(
    r"\s*(?:\((?:Собрани|Ведомост|Росс|Бюллет|Зарегистр|зарегистр|далее|в редакции|СЗ|с измен|"
    r"с последующ|в ред)|следующ|изложить|дополнить|признать|исключить|изменени|<\d|,?\s*слов"
    r"|[;.][^\S\n]*(?:\n|\Z))"
)
_TEXT_ENDS = re.compile(r"\s*[;.]?\s*\Z")
_TITLE_LIMIT = 4000
_MOST_INSIDE = 5_000
"""So many closing marks are tried for the end of one quotation, and no more."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """`start` is the opening mark, `end` the character after the closing one."""

    start: int
    end: int
    text: str


class Quotes:
    """All quotation marks of a text, each with its direction and its plain partner."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places: list[int] = []
        self.turns: list[int] = []
        self.partner: list[int] = []
        self._scan()
        self.closing = [n for n, turn in enumerate(self.turns) if turn == _CLOSE]

    def _scan(self) -> None:
        straight: list[int] = []
        angled: list[int] = []
        for found in _QUOTE.finditer(self.text):
            at, index = found.start(), len(self.places)
            turn = self._turn(at, found[0], bool(straight))
            self.places.append(at)
            self.turns.append(turn)
            self.partner.append(-1)
            stack, other = (straight, angled) if found[0] == '"' else (angled, straight)
            if turn == _OPEN:
                stack.append(index)
            elif stack:
                opened = stack.pop()
                self.partner[opened] = index
                while other and other[-1] > opened:
                    other.pop()

    def _turn(self, at: int, mark: str, inside: bool) -> int:
        if mark in "«„":
            return _OPEN
        if mark in "»”":
            return _CLOSE
        before = self.text[at - 1] if at else "\n"
        after = self.text[at + 1] if at + 1 < len(self.text) else "\n"
        if mark == "“":
            return _CLOSE if after.isspace() or after in ".,;:)»" else _OPEN
        if before == '"':
            return self.turns[-1] if not after.isspace() else _CLOSE
        if before.isspace():
            return self._after_blank(at, after, inside)
        if after.isspace() or after in ".,;:)»!?<":
            return _CLOSE
        if before in _AFTER_OPEN:
            return _OPEN
        return _CLOSE if inside else _OPEN

    def _after_blank(self, at: int, after: str, inside: bool) -> int:
        if after.isspace():
            return _CLOSE if inside else _OPEN
        ends_line = after in ".;" and (at + 2 >= len(self.text) or self.text[at + 2] == "\n")
        return _CLOSE if inside and ends_line else _OPEN

    def next_open(self, position: int) -> int:
        """Index of the first opening mark at or after a position, or -1."""
        index = bisect_right(self.places, position - 1)
        while index < len(self.places) and self.turns[index] != _OPEN:
            index += 1
        return index if index < len(self.places) else -1

    def block(self, index: int) -> Quotation:
        """The new text of a unit: many lines, with titles and lists inside."""
        close = self.partner[index]
        if close >= 0 and _BLOCK_ENDS.match(self.text, self.places[close] + 1):
            return self._quotation(index, close)
        found = self._first_close(index, _NEXT_STATEMENT, close)
        if _NEXT_STATEMENT.match(self.text, found.end) and not self._begins_line(index):
            return found
        if self._ends_block(found.end) or not self._last_ends(index):
            return found
        return self._quotation(index, len(self.places) - 1)

    def _begins_line(self, index: int) -> bool:
        """Whether the text is laid out in lines, so that a block ends where a line does."""
        return self.text[max(self.places[index] - 1, 0)] == "\n"

    def _last_ends(self, index: int) -> bool:
        """Whether the text ends with a quotation mark, and no other mark ends a statement."""
        last = len(self.places) - 1
        if last <= index or not _TEXT_ENDS.match(self.text, self.places[last] + 1):
            return False
        return not any(self._ends_block(self.places[n] + 1) for n in range(index + 1, last))

    def _ends_block(self, at: int) -> bool:
        rest = self.text
        return bool(_BLOCK_ENDS.match(rest, at) and _NEXT_STATEMENT.match(rest, at))

    def words(self, index: int) -> Quotation:
        """Words that are replaced, added or struck out."""
        close = self.partner[index]
        if close >= 0 and "\n" not in self.text[self.places[index] : self.places[close]]:
            return self._quotation(index, close)
        return self._first_close(index, _WORDS_END, close)

    def title(self, index: int) -> Quotation:
        """The title of an act: one mark may close two quotations."""
        depth = 0
        for other in range(index, len(self.places)):
            if self.places[other] - self.places[index] > _TITLE_LIMIT:
                break
            depth += self.turns[other]
            if self.turns[other] == _CLOSE and (
                depth <= 0 or _TITLE_END.match(self.text, self.places[other] + 1)
            ):
                return self._quotation(index, other)
        return self._first_close(index, _TITLE_END, -1, limit=_TITLE_LIMIT)

    def _first_close(
        self, index: int, follows: re.Pattern[str], fallback: int, limit: int = 0
    ) -> Quotation:
        first = -1
        begin = bisect_right(self.closing, index)
        for other in self.closing[begin : begin + _MOST_INSIDE]:
            if limit and self.places[other] - self.places[index] > limit:
                break
            if fallback >= 0 and other > fallback:
                break
            first = other if first < 0 else first
            if follows.match(self.text, self.places[other] + 1):
                return self._quotation(index, other)
        return self._quotation(index, fallback if fallback >= 0 else first)

    def _quotation(self, index: int, close: int) -> Quotation:
        start = self.places[index]
        if close < 0:
            line_end = self.text.find("\n", start)
            end = len(self.text) if line_end < 0 else line_end
            return Quotation(start, end, self.text[start + 1 : end])
        end = self.places[close]
        keeps = self.partner[index] != close and self._ends_two(index, close)
        return Quotation(start, end + 1, self.text[start + 1 : end + keeps])

    def _ends_two(self, index: int, close: int) -> bool:
        """Whether the closing mark ends a nested quotation as well: then it stays in the text.

        The lines above the last one have closed their own.
        """
        line = self.text.rfind("\n", 0, self.places[close])
        first = max(index + 1, bisect_right(self.places, line))
        return sum(self.turns[first : close + 1]) >= 0
