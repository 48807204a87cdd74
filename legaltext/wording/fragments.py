"""Words changed inside one unit as «слова … заменить словами …» and its kin.

Every quoted fragment stands once in the unit when its turn comes, so that it can mean one place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from legaltext.model import Op
from legaltext.words import Edit, Word, edits, words

OVERHEAD = 34
"""Characters that one more «слова "" заменить словами ""» costs: nearer changes are told as one."""
_SIGNS = ".,;:!?)»"
_FINAL = ".;:,"


@dataclass(frozen=True, slots=True)
class WordChange:
    """One operation on words: as `Instruction`'s op, old and new."""

    op: Op
    old: str
    new: str

    @property
    def cost(self) -> int:
        return len(self.old) + len(self.new) + OVERHEAD


@dataclass(frozen=True, slots=True)
class _Piece:
    """Old words `old` become new words `new`; `least`, `most`: how far it may be widened."""

    old: tuple[int, int]
    new: tuple[int, int]
    least: int
    most: int

    def widened(self, left: int, right: int) -> _Piece:
        return replace(
            self,
            old=(self.old[0] - left, self.old[1] + right),
            new=(self.new[0] - left, self.new[1] + right),
        )


def word_changes(old: str, new: str, around: str = "") -> tuple[WordChange, ...] | None:
    """Operations that turn one line into the other, first to last; None where none will do.

    around: the other lines of the unit that is named, where that is more than this line: what is
    quoted must not stand there, and words cannot be told to go to the unit's end.
    """
    if "\n" in old or "\n" in new or "\t" in old or "\t" in new:
        return None
    return _Writer(old, new, around).write()


class _Writer:
    def __init__(self, old: str, new: str, around: str) -> None:
        self.old, self.new, self.around = old, new, around
        self.a, self.b = words(old), words(new)

    def write(self) -> tuple[WordChange, ...] | None:
        changes: list[WordChange] = []
        text = self.old
        for piece in self._pieces():
            change = self._change(piece, text)
            if change is None:
                return None
            changes.append(change)
            text = carried_out(change, text)
        return tuple(changes) if text == self.new and changes else None

    def _pieces(self) -> list[_Piece]:
        stretches = edits(_keys(self.old, self.a), _keys(self.new, self.b))
        gaps = self._merged([edit for edit in stretches if not edit.same])
        gaps = self._with_last_sign(gaps)
        return [
            _Piece(
                gap.old,
                gap.new,
                least=gaps[n - 1].old[1] if n else 0,
                most=gaps[n + 1].old[0] if n + 1 < len(gaps) else len(self.a),
            )
            for n, gap in enumerate(gaps)
        ]

    def _merged(self, gaps: list[Edit]) -> list[Edit]:
        result: list[Edit] = []
        for gap in gaps:
            if result and self._near(result[-1], gap):
                last = result[-1]
                result[-1] = Edit(False, (last.old[0], gap.old[1]), (last.new[0], gap.new[1]))
            else:
                result.append(gap)
        return result

    def _with_last_sign(self, gaps: list[Edit]) -> list[Edit]:
        """The sign that ends the line apart from the words before it: «точку заменить …»."""
        if not gaps or not self._last_sign_changed(gaps[-1]):
            return gaps
        last, (x, y) = gaps[-1], (len(self.a) - 1, len(self.b) - 1)
        words_before = [Edit(False, (last.old[0], x), (last.new[0], y))]
        if last.old[0] == x and last.new[0] == y:
            words_before = []
        return [*gaps[:-1], *words_before, Edit(False, (x, x + 1), (y, y + 1))]

    def _last_sign_changed(self, gap: Edit) -> bool:
        at_end = gap.old[1] == len(self.a) and gap.new[1] == len(self.b)
        filled = gap.old[0] < gap.old[1] and gap.new[0] < gap.new[1]
        return at_end and filled and self.a[-1].text in _FINAL and self.b[-1].text in _FINAL

    def _near(self, before: Edit, after: Edit) -> bool:
        return 2 * len(self._old(before.old[1], after.old[0])) <= OVERHEAD

    def _old(self, start: int, end: int) -> str:
        return _slice(self.old, self.a, start, end)

    def _new(self, start: int, end: int) -> str:
        return _slice(self.new, self.b, start, end)

    def _change(self, piece: _Piece, text: str) -> WordChange | None:
        """The shortest fitting operation, by what it would leave of `text`."""
        for change in self._candidates(piece, text):
            clear = change.old in _FINAL or self._single(change.old, text)
            if clear and self._gives(change, text, piece):
                return change
        return None

    def _single(self, fragment: str, text: str) -> bool:
        """Whether the words stand once in the line and nowhere around it."""
        if not stands_once(fragment, text):
            return False
        return not (fragment and self.around and occurrences(fragment, self.around))

    def _candidates(self, piece: _Piece, text: str) -> list[WordChange]:
        found: list[WordChange] = []
        start, end = piece.old
        inserted = self._new(*piece.new)
        if end == len(self.a) and end - start == 1 and not self.around:
            signs = self._old(start, end), inserted
            if signs[0] in _FINAL and inserted and signs[1] in _FINAL:
                return [WordChange(Op.REPLACE_WORDS, *signs)]
        if start == end and _quotable(inserted):
            found += self._additions(piece, inserted, text)
        if piece.new[0] == piece.new[1] and _quotable(self._old(start, end)):
            found.append(WordChange(Op.DELETE_WORDS, self._old(start, end), ""))
        if (wide := self._replacement(piece, text)) is not None:
            found.append(wide)
        return found

    def _additions(self, piece: _Piece, inserted: str, text: str) -> list[WordChange]:
        at = piece.old[0]
        at_end = "".join(word.text for word in self.a[at:]) in ("", *_FINAL)
        if at == len(self.a) and at and not self.around:
            sign = self.a[-1].text
            if sign in ";," and inserted.endswith(sign):
                return [WordChange(Op.APPEND_WORDS, "", f"{sign} {inserted[:-1]}")]
        if at and at_end and not self.around:
            return [WordChange(Op.APPEND_WORDS, "", inserted)]
        for start in range(at - 1, max(piece.least, at - 25) - 1, -1):
            anchor = self._old(start, at)
            if _quotable(anchor) and self._single(anchor, text):
                return [WordChange(Op.INSERT_AFTER, anchor, inserted)]
        return []

    def _replacement(self, piece: _Piece, text: str) -> WordChange | None:
        """Widened word by word, to the right and to the left in turn, until it stands once."""
        left = right = 0
        for turn in range(60):
            wide = piece.widened(left, right)
            old, new = self._old(*wide.old), self._new(*wide.new)
            if _quotable(old) and _quotable(new) and self._single(old, text):
                return WordChange(Op.REPLACE_WORDS, old, new)
            can_left = piece.old[0] - left > piece.least
            can_right = piece.old[1] + right < piece.most
            if not can_left and not can_right:
                return None
            if can_left and (turn % 2 or not can_right):
                left += 1
            else:
                right += 1
        return None

    def _gives(self, change: WordChange, text: str, piece: _Piece) -> bool:
        """Whether the operation leaves the new words up to the end of this change."""
        done = carried_out(change, text)
        rest = self._old(piece.old[1], len(self.a))
        return done == self.new[: len(done) - len(rest)] + rest if rest else done == self.new


def _keys(text: str, found: Sequence[Word]) -> list[str]:
    """Words for comparison; one with an unusual blank before it differs from the usual one."""
    keys = []
    for n, word in enumerate(found):
        blank = bool(n) and word.start > found[n - 1].end
        usual = bool(n) and word.text not in _SIGNS and found[n - 1].text not in "(«"
        keys.append(word.text if blank == usual else word.text + "\u0001")
    return keys


def _slice(text: str, found: Sequence[Word], start: int, end: int) -> str:
    return text[found[start].start : found[end - 1].end] if start < end else ""


def _quotable(fragment: str) -> bool:
    """Whether it can stand in quotes: it has a word, and no quote at an end or without its pair."""
    if not any(sign.isalnum() for sign in fragment):
        return False
    if fragment.count('"') % 2 or fragment.count("«") != fragment.count("»"):
        return False
    return fragment[0] not in '"«»' and fragment[-1] not in '"«»'


def stands_once(fragment: str, text: str) -> bool:
    """Whether the words stand in the text exactly once, as whole words. The empty fragment does."""
    return not fragment or occurrences(fragment, text) == 1


def occurrences(fragment: str, text: str) -> int:
    left = r"(?<!\w)" if fragment[0].isalnum() else ""
    right = r"(?!\w)" if fragment[-1].isalnum() else ""
    return len(re.findall(f"(?={left}{re.escape(fragment)}{right})", text))


def carried_out(change: WordChange, text: str) -> str:
    """The text after the operation, blanks set as a typist would."""
    if change.op is Op.APPEND_WORDS:
        body = text.rstrip(_FINAL)
        return body + _glued(change.new) + text[len(body) :]
    if change.old in _FINAL:
        return text[:-1] + change.new
    left = r"(?<!\w)" if change.old[0].isalnum() else ""
    right = r"(?!\w)" if change.old[-1].isalnum() else ""
    found = re.search(f"{left}{re.escape(change.old)}{right}", text)
    if found is None:
        return text
    before, after = text[: found.start()], text[found.end() :]
    if change.op is Op.INSERT_AFTER:
        return before + change.old + _glued(change.new) + after
    if change.op is Op.DELETE_WORDS:
        joined = (
            before.rstrip(" ") + ("" if after[:1] in ("", *_SIGNS) else " ") + after.lstrip(" ")
        )
        return joined.lstrip(" ")
    return before + change.new + after


def _glued(new: str) -> str:
    return new if new[0] in _SIGNS else " " + new
