"""A whole sentence added to a line, taken out of it or restated, as a drafter would tell it."""

from __future__ import annotations

from dataclasses import dataclass

from legaltext.apply.sentences import sentences
from legaltext.model import Op
from legaltext.words import equal_blocks, similarity, word_texts

UNLIKE = 0.5
"""Below this share of common words a sentence is restated rather than changed word by word."""


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """One operation: `number` of the sentence in the old line, None for one at its end.

    several: `new` holds more than one sentence.
    """

    op: Op
    number: int | None
    new: str = ""
    several: bool = False


def sentence_change(old: str, new: str) -> SentenceChange | None:
    """The operation that turns one line into the other; None where it takes more, or words serve."""
    a, b = _split(old), _split(new)
    if a == b or (len(a) == 1 and len(b) == 1):
        return None
    same = sum(block.size for block in equal_blocks(a, b))
    if len(b) > len(a) and b[: len(a)] == a:
        return SentenceChange(Op.ADD_UNIT, None, " ".join(b[len(a) :]), len(b) > len(a) + 1)
    if len(b) == len(a) - 1 == same:
        gone = next((n for n, text in enumerate(b) if a[n] != text), len(b))
        return SentenceChange(Op.DELETE_UNIT, gone + 1)
    if len(b) == len(a) == same + 1:
        n = next(n for n, text in enumerate(b) if a[n] != text)
        unlike = similarity(word_texts(a[n]), word_texts(b[n])) < UNLIKE
        return SentenceChange(Op.REPLACE_UNIT, n + 1, b[n]) if unlike else None
    return None


def _split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]
