"""Words of a text and the alignment of two texts word by word.

A word is what a reader takes for one: a word with its hyphens («жилищно-строительный»), a number
with its inner signs («2.1», «01.01.2020», «15(1)», «294-ФЗ», «20¹»); every other sign stands alone.
An alignment never cuts a word, so no change is ever shown letter by letter.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from legaltext.model import WordRun

WORD = re.compile(
    r"\d+(?:[.,]\d+)+(?![\w])"  # 2.1, 01.01.2020, 0,5
    r"|\d+\(\d+\)"  # 15(1)
    r"|[\w\u0300-\u036f]+(?:[-‑‐][\w\u0300-\u036f]+)*"  # words, 294-ФЗ
    r"|[^\w\s]"
)
CELLS = 40_000_000
"""Above so many pairs of words an alignment is first cut at words that stand once in both."""


class Word(NamedTuple):
    """A word and its place: `text[start:end]`."""

    text: str
    start: int
    end: int


class Block(NamedTuple):
    """`a[old:old + size]` equals `b[new:new + size]`."""

    old: int
    new: int
    size: int


def words(text: str) -> list[Word]:
    """The words of a text in order; blanks are left out."""
    return [Word(found[0], *found.span()) for found in WORD.finditer(text)]


def word_texts(text: str) -> list[str]:
    """The words alone, without their places: several times faster than `words`."""
    return WORD.findall(text)


@dataclass(frozen=True, slots=True)
class Edit:
    """Words `old[0]:old[1]` of an alignment became `new[0]:new[1]`; `same` where equal."""

    same: bool
    old: tuple[int, int]
    new: tuple[int, int]

    @property
    def size(self) -> int:
        return max(self.old[1] - self.old[0], self.new[1] - self.new[0])


def equal_blocks(a: Sequence[str], b: Sequence[str]) -> list[Block]:
    """Longest common subsequence of two word lists as maximal equal blocks, in order."""
    head = _common_head(a, b)
    tail = _common_tail(a, b, head)
    blocks = [Block(0, 0, head)] if head else []
    middle_a, middle_b = a[head : len(a) - tail], b[head : len(b) - tail]
    if middle_a and middle_b:
        blocks += [Block(x + head, y + head, n) for x, y, n in _middle(middle_a, middle_b)]
    if tail:
        blocks.append(Block(len(a) - tail, len(b) - tail, tail))
    return _joined(blocks)


def _common_head(a: Sequence[str], b: Sequence[str]) -> int:
    limit = min(len(a), len(b))
    return next((i for i in range(limit) if a[i] != b[i]), limit)


def _common_tail(a: Sequence[str], b: Sequence[str], head: int) -> int:
    limit = min(len(a), len(b)) - head
    return next((i for i in range(limit) if a[-1 - i] != b[-1 - i]), limit)


def _middle(a: Sequence[str], b: Sequence[str]) -> list[Block]:
    if len(a) * len(b) <= CELLS:
        return _lcs(a, b)
    return _cut_at_rare_words(a, b)


def _lcs(a: Sequence[str], b: Sequence[str]) -> list[Block]:
    codes = LCSseq.opcodes(a, b)
    return [
        Block(code.src_start, code.dest_start, code.src_end - code.src_start)
        for code in codes
        if code.tag == "equal"
    ]


def _cut_at_rare_words(a: Sequence[str], b: Sequence[str]) -> list[Block]:
    """Patience: words that stand once in both, in a common order, cut the texts into short ones."""
    marks = increasing(_unique_pairs(a, b), key=1)
    if not marks:
        return []
    blocks: list[Block] = []
    before = (0, 0)
    for x, y in [*marks, (len(a), len(b))]:
        piece_a, piece_b = a[before[0] : x], b[before[1] : y]
        if piece_a and piece_b and len(piece_a) * len(piece_b) <= CELLS:
            blocks += [Block(i + before[0], j + before[1], n) for i, j, n in _lcs(piece_a, piece_b)]
        if x < len(a):
            blocks.append(Block(x, y, 1))
        before = (x + 1, y + 1)
    return blocks


def _unique_pairs(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    once_a, once_b = Counter(a), Counter(b)
    place = {word: j for j, word in enumerate(b) if once_b[word] == 1}
    return [(i, place[word]) for i, word in enumerate(a) if once_a[word] == 1 and word in place]


def increasing(pairs: Sequence[tuple[int, int]], key: int = 1) -> list[tuple[int, int]]:
    """The longest run of pairs (sorted by the other member) whose `key` member rises."""
    tails: list[int] = []
    last: list[int] = []
    link: list[int] = []
    for index, pair in enumerate(pairs):
        at = bisect_left(tails, pair[key])
        link.append(last[at - 1] if at else -1)
        tails[at : at + 1] = [pair[key]]
        last[at : at + 1] = [index]
    chain: list[tuple[int, int]] = []
    index = last[-1] if last else -1
    while index >= 0:
        chain.append(pairs[index])
        index = link[index]
    return chain[::-1]


def _joined(blocks: list[Block]) -> list[Block]:
    result: list[Block] = []
    for block in blocks:
        if result and (result[-1].old + result[-1].size, result[-1].new + result[-1].size) == (
            block.old,
            block.new,
        ):
            result[-1] = result[-1]._replace(size=result[-1].size + block.size)
        else:
            result.append(block)
    return result


def edits(a: Sequence[str], b: Sequence[str], *, readable: bool = True) -> list[Edit]:
    """Both lists as stretches of equal and changed words, in order.

    readable: chance equalities (a lone «и» between two rewritten passages) count as changed, and an
    insertion stands where a person would mark it: before its comma, not after the previous one.
    """
    blocks = equal_blocks(a, b)
    if readable:
        blocks = _slid(_without_chance(blocks, a, b), a, b)
    return _stretches(blocks, len(a), len(b))


def _stretches(blocks: list[Block], size_a: int, size_b: int) -> list[Edit]:
    result: list[Edit] = []
    x = y = 0
    for old, new, size in [*blocks, Block(size_a, size_b, 0)]:
        if old > x or new > y:
            result.append(Edit(False, (x, old), (y, new)))
        if size:
            result.append(Edit(True, (old, old + size), (new, new + size)))
        x, y = old + size, new + size
    return result


def _without_chance(blocks: list[Block], a: Sequence[str], b: Sequence[str]) -> list[Block]:
    """Drops an equality not longer, in letters, than the changes on each side of it."""
    kept = list(blocks)
    at = 0
    while at < len(kept):
        before = _gap_before(kept, at, a, b)
        after = _gap_before(kept, at + 1, a, b)
        weight = _letters(a, kept[at].old, kept[at].old + kept[at].size)
        if before and after and weight <= min(before, after):
            del kept[at]
            at = max(at - 1, 0)
        else:
            at += 1
    return kept


def _gap_before(blocks: list[Block], at: int, a: Sequence[str], b: Sequence[str]) -> int:
    """Letters of the larger side of the change that precedes block `at` (or ends the texts)."""
    x, y = (0, 0)
    if at:
        x, y = blocks[at - 1].old + blocks[at - 1].size, blocks[at - 1].new + blocks[at - 1].size
    end_x, end_y = (blocks[at].old, blocks[at].new) if at < len(blocks) else (len(a), len(b))
    return max(_letters(a, x, end_x), _letters(b, y, end_y))


def _letters(words_: Sequence[str], start: int, end: int) -> int:
    return sum(len(word) if word[0].isalnum() else 0 for word in words_[start:end])


def _slid(blocks: list[Block], a: Sequence[str], b: Sequence[str]) -> list[Block]:
    """Moves every pure insertion and deletion to the most natural of its equivalent places."""
    result = list(blocks)
    for at in range(len(result) - 1):
        left, right = result[at], result[at + 1]
        gap_a = (left.old + left.size, right.old)
        gap_b = (left.new + left.size, right.new)
        if (gap_a[0] == gap_a[1]) == (gap_b[0] == gap_b[1]):
            continue
        side, gap = (b, gap_b) if gap_a[0] == gap_a[1] else (a, gap_a)
        shift = _best_shift(side, gap, left.size, right.size)
        result[at] = left._replace(size=left.size + shift)
        result[at + 1] = Block(right.old + shift, right.new + shift, right.size - shift)
    return [block for block in result if block.size > 0]


def _best_shift(side: Sequence[str], gap: tuple[int, int], left: int, right: int) -> int:
    start, end = gap
    low = 0
    while low > -left and side[start + low - 1] == side[end + low - 1]:
        low -= 1
    high = 0
    while high < right and side[start + high] == side[end + high]:
        high += 1
    return max(
        range(low, high + 1),
        key=lambda shift: (_naturalness(side, start + shift, end + shift), -abs(shift)),
    )


def _naturalness(side: Sequence[str], start: int, end: int) -> int:
    """How good a place is for `side[start:end]` to be marked as one insertion."""
    score = 2 if end >= len(side) or side[end] in ".;" else 0
    if side[start] in (",", ";"):
        return score + 4
    if start == 0 or side[start - 1] in ".;:,(":
        return score + 3
    return score + (1 if side[start] in ("и", "или", "(", "а", "либо") else 0)


def similarity(a: Sequence[str], b: Sequence[str]) -> float:
    """Share of words in common order, 0..1: twice the common ones over all."""
    if not a and not b:
        return 1.0
    return 2 * LCSseq.similarity(a, b) / (len(a) + len(b))


def word_runs(old: str, new: str) -> tuple[WordRun, ...]:
    """Two texts as runs of words; those that are not "del" spell `new`.

    A blank before a change is its own where only one of the texts has it there: words that are
    inserted before a comma bring their blank with them, and words that go take it along.
    """
    if old == new:
        return (WordRun("same", new),) if new else ()
    a, b = words(old), words(new)
    found = edits([word.text for word in a], [word.text for word in b])
    runs: list[WordRun] = []
    for edit in found:
        if edit.same:
            start = b[edit.new[0]].start if runs else 0
            end = len(new) if edit is found[-1] else b[edit.new[1] - 1].end
            runs.append(WordRun("same", new[start:end]))
        else:
            runs += _changed(_between(old, a, edit.old), _between(new, b, edit.new))
    return tuple(_merged(runs))


def _between(text: str, words_: Sequence[Word], span: tuple[int, int]) -> str:
    """The words of a stretch with the blanks on both sides of it."""
    start = words_[span[0] - 1].end if span[0] else 0
    end = words_[span[1]].start if span[1] < len(words_) else len(text)
    return text[start:end]


def _changed(gone: str, came: str) -> Iterator[WordRun]:
    """Blanks that both begin with stay; so do those that both end with, where one has no words."""
    before = _blanks(gone, came)
    yield WordRun("same", came[:before])
    gone, came = gone[before:], came[before:]
    after = 0 if gone.strip() and came.strip() else _blanks(gone[::-1], came[::-1])
    yield WordRun("del", gone[: len(gone) - after])
    yield WordRun("ins", came[: len(came) - after])
    yield WordRun("same", came[len(came) - after :])


def _blanks(one: str, other: str) -> int:
    """How many blanks both begin with."""
    pairs = zip(one, other, strict=False)
    return sum(
        1 for _pair in takewhile(lambda pair: pair[0] == pair[1] and pair[0].isspace(), pairs)
    )


def _merged(runs: Iterable[WordRun]) -> Iterator[WordRun]:
    """Neighbours of one kind as one; empty ones are left out."""
    for op, group in groupby((run for run in runs if run.text), key=lambda run: run.op):
        yield WordRun(op, "".join(run.text for run in group))
