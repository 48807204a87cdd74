"""Set phrases of the law («земельный участок») as words of their own.

The table of synonyms knows them all, so that the index notes where each of them stands: a query looks
for a phrase as fast as for a word, and its rarity is its own.
"""

import zlib
from collections.abc import Iterator, Sequence
from functools import cache

from search import lexicon
from search.plan import Words

# No word of a text has it.
_JOINT = "_"
# Words between those of a row, at most.
MOST_BETWEEN = 2
# No place of a text.
_NOWHERE = -1


def is_noted(words: Words) -> bool:
    """Whether the index has it as one word: a word, or a set phrase."""
    return len(words) == 1 or words in _all()


def token_of(words: Words) -> str:
    return _JOINT.join(words)


def is_token(word: str) -> bool:
    return _JOINT in word


def between(words: Words) -> int:
    """How many other words may stand between those of a row, all told; the order is kept."""
    return MOST_BETWEEN if len(words) < 4 else 1


def said_in(lemmas: Sequence[str], *, loosely: bool = True) -> Iterator[str]:
    """The token of each set phrase as often as it begins in the text; `loosely`: with other words
    between."""
    beginnings = _beginnings()
    for at, lemma in enumerate(lemmas):
        if lemma in beginnings:
            yield from _begun(lemmas, at, beginnings[lemma], loosely=loosely)


@cache
def version() -> str:
    """Changes when another phrase is to be noted."""
    return f"{zlib.crc32(repr(sorted(_all())).encode()):x}"


# {second word: [(phrase, token, how many words it may reach over)]}
_Seconds = dict[str, list[tuple[Words, str, int]]]


def _begun(lemmas: Sequence[str], at: int, seconds: _Seconds, *, loosely: bool) -> Iterator[str]:
    near = lemmas[at + 1 : at + 2 + (MOST_BETWEEN if loosely else 0)]
    for second in seconds.keys() & near:
        for words, token, reach in seconds[second]:
            if _stands(lemmas, at, words, reach if loosely else len(words)):
                yield token


def _stands(lemmas: Sequence[str], at: int, words: Words, reach: int) -> bool:
    """Whether the words stand in order from `at` on, none beyond the reach. Each is taken where it
    comes first: any other choice would reach farther."""
    end = at + reach
    for word in words[1:]:
        at = _next(lemmas, word, at + 1, end)
        if at == _NOWHERE:
            return False
    return True


def _next(lemmas: Sequence[str], word: str, start: int, end: int) -> int:
    try:
        return lemmas.index(word, start, end)
    except ValueError:
        return _NOWHERE


@cache
def _all() -> frozenset[Words]:
    ways = (way.words for ways in lexicon.synonyms().values() for way in ways)
    return frozenset(words for words in (*lexicon.synonyms(), *ways) if len(words) > 1)


@cache
def _beginnings() -> dict[str, _Seconds]:
    """{first word: {second word: phrases}}"""
    found: dict[str, _Seconds] = {}
    for words in sorted(_all()):
        seconds = found.setdefault(words[0], {})
        phrase = words, token_of(words), len(words) + between(words)
        seconds.setdefault(words[1], []).append(phrase)
    return found
