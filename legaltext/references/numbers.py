"""Numbers after a unit word: «3», «3–5, 7», «"а" и "б"», «второй – четвертый»."""

from __future__ import annotations

import re

from legaltext.model import Number
from legaltext.references.tokens import AND, LETTERS, MOST, SKIPPED, SUPERSCRIPTS, TOKEN
from legaltext.unitwords import LAST_OF, LAST_ORDINAL, ORDINAL_OF, TENS_OF, UNIT_OF

_LATIN = str.maketrans("ІХСМаceopx", "IXCMаceopx")
_BARE_LETTER = re.compile(rf"[а-я](?:[{SUPERSCRIPTS}]+)?\Z")


class Numbers:
    """Reads «3», «3–5, 7», «"а" и "б"», «второй – четвертый» after a unit word."""

    def __init__(self, text: str, at: int, one_unit: bool, before: bool = False) -> None:
        self.text, self.at, self.one_unit, self.before = text, at, one_unit, before

    def read(self) -> tuple[list[Number], int]:
        first = self._one(self.at)
        if first is None:
            return [], self.at
        numbers, self.at = self._spread(first[0]), first[1]
        while len(numbers) < MOST:
            token = TOKEN.match(self.text, self.at)
            if token is None:
                break
            joint = token["word"] and token["word"].lower() in AND
            if not (joint or token["comma"] or token["dash"]):
                break
            following = self._one(token.end())
            if following is None or self._is_before_unit(following):
                break
            if token["dash"]:
                between = _between(numbers[-1], following[0])
                if between is None:
                    break
                numbers, self.at = [*numbers[:-1], *between], following[1]
            else:
                numbers += self._spread(following[0])
                self.at = following[1]
        return numbers, self.at

    def _spread(self, number: Number) -> list[Number]:
        """«статьи 3-5» is a range; «статью 20-1», «статьи 20-1» have an inserted number."""
        if self.one_unit or self.before or not self._hyphen(number):
            return [number]
        return _between(*(Number((part,)) for part in number.parts)) or [number]

    def _hyphen(self, number: Number) -> bool:
        printed = self.text[self.at : self.at + 40]
        first, *rest = number.parts
        return len(rest) == 1 and bool(re.search(rf"\b{first}-{rest[0]}\b", printed))

    def _is_before_unit(self, item: tuple[Number, int, bool]) -> bool:
        """«абзац первый и второе предложение»: the ordinal belongs to the word after it."""
        if self.before or not item[2]:
            return False
        token = TOKEN.match(self.text, item[1])
        kind = UNIT_OF.get(token["word"].lower()) if token and token["word"] else None
        return kind == "предложение"

    def _one(self, at: int) -> tuple[Number, int, bool] | None:
        """A number, where it ends, and whether it is an ordinal in words."""
        token = TOKEN.match(self.text, at)
        if token is None:
            return None
        if token["quoted"]:
            return Number.parse(_split_letter(token["quoted_n"])), token.end(), False
        if token["digits"]:
            return Number.parse(token["digits"].lstrip("№N ")), token.end(), False
        if token["roman"]:
            return Number.parse(token["roman"].translate(_LATIN)), token.end(), False
        return self._in_words(token) if token["word"] else None

    def _in_words(self, token: re.Match[str]) -> tuple[Number, int, bool] | None:
        value = 0
        word = token["word"].lower().replace("ё", "е")
        while word in TENS_OF and value < LAST_ORDINAL:
            value += TENS_OF[word]
            following = TOKEN.match(self.text, token.end())
            if following is None or not following["word"]:
                return None
            token = following
            word = token["word"].lower().replace("ё", "е")
        if word in LAST_OF and not value:
            return Number((LAST_OF[word],)), token.end("word"), True
        if word in ORDINAL_OF:
            parts: tuple[int | str, ...] = (value + ORDINAL_OF[word],)
            if token["inserted"]:
                parts += Number.parse(token["inserted"]).parts
            return Number(parts), token.end("inserted" if token["inserted"] else "word"), True
        bare = word + (token["inserted"] or "")
        if not value and _BARE_LETTER.match(bare) and bare not in AND | SKIPPED:
            return Number.parse(bare), token.end("word"), False
        return None


def _split_letter(text: str) -> str:
    """«б1» of a flattened copy is «б¹»."""
    return re.sub(r"(?<=[а-яёa-z])(?=\d)", ".", text)


def _between(first: Number, last: Number) -> list[Number] | None:
    """All numbers of a range, ends included; None when it is none."""
    if len(first.parts) > 1 and first.parts[:-1] == last.parts[:-1]:
        tails = _between(Number(first.parts[-1:]), Number(last.parts[-1:]))
        return tails and [Number((*first.parts[:-1], *tail.parts)) for tail in tails]
    if len(last.parts) == 2 and last.parts[:1] == first.parts and isinstance(last.parts[1], int):
        tails = _between(Number((1,)), Number(last.parts[1:]))
        return tails and [first, *(Number((*first.parts, *tail.parts)) for tail in tails)]
    start, end = first.parts[0], last.parts[0]
    if isinstance(start, int) and isinstance(end, int):
        if not start < end or end - start > MOST:
            return None
        return [first, *(Number((n,)) for n in range(start + 1, end)), last]
    if isinstance(start, str) and isinstance(end, str) and start in LETTERS and end in LETTERS:
        run = LETTERS[LETTERS.index(start) + 1 : LETTERS.index(end)]
        return [first, *(Number((letter,)) for letter in run), last]
    return None
