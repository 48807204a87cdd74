"""Snippets with the words found marked, made from the original text: the same for every engine."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.analysis import TOKEN, form_of
from search.lemmas import lemma_of
from search.packed import Finder, length
from search.plan import SearchPlan, Words

# Characters of a snippet, and how much of it stands before the first word found.
WIDTH = 240
BEFORE = 60
# Beyond this a text is not read for a snippet: it was found by its beginning or by its heading.
READ = 60_000
MARK, UNMARK = "<mark>", "</mark>"

# Number of the word in the text, its start and end, its form and lemma.
_Met = tuple[int, int, int, str, str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """lemmas: single words in any form; runs: several in a row; exact: forms as in the quotes.
    words: of all of these, which `finder` finds by their lemmas. spellings: what was read so far,
    the same for all texts of an answer.
    """

    lemmas: frozenset[str]
    runs: tuple[Words, ...]
    exact: tuple[Words, ...]
    words: frozenset[str]
    finder: Finder
    spellings: dict[str, tuple[str, str] | None] = field(default_factory=dict)

    @classmethod
    def of(cls, plan: SearchPlan) -> "Wanted":
        ways = [way.words for term in plan.terms for way in term.ways]
        numbers = (plan.act.number,) if plan.act and "-" in plan.act.number else ()
        alone = frozenset([words[0] for words in ways if len(words) == 1]) | frozenset(numbers)
        runs = tuple(words for words in ways if len(words) > 1)
        inside = frozenset(chain.from_iterable((*runs, *plan.phrases)))
        words = alone | inside
        return cls(alone, runs, plan.phrases, words, Finder(words | {*map(lemma_of, words)}))


def snippet(text: str, wanted: Wanted, packed: str = "", width: int = WIDTH) -> SafeString:
    """The piece of the text with the most of what is wanted; whatever the text holds is escaped.

    packed: its lemmas, where they are known: a line without a word of the query is not read.
    """
    text = text[:READ]
    found = spans(text, wanted, packed)
    start, end = _window(text, found, width)
    return _marked(text, found, start, end)


def whole(text: str, wanted: Wanted) -> SafeString:
    """The whole text with the words marked: for headings and titles."""
    return _marked(text, spans(text, wanted), 0, len(text))


def spans(text: str, wanted: Wanted, packed: str = "") -> list[tuple[int, int]]:
    """Places to mark, in order, none over another."""
    tokens = list(_met(text, wanted, packed))
    said = {n: lemma for n, _start, _end, _form, lemma in tokens}
    forms = {n: form for n, _start, _end, form, _lemma in tokens}
    taken = {n for n in said if said[n] in wanted.lemmas or forms[n] in wanted.lemmas}
    taken |= _rows(said, wanted.runs) | _rows(forms, wanted.exact)
    return _joined([one for one in tokens if one[0] in taken])


def _met(text: str, wanted: Wanted, packed: str) -> Iterator[_Met]:
    """Words of the text that may be marked. A spelling is looked at once, however often it stands."""
    known = wanted.spellings
    for number, start, words, places in _lines(text, wanted, packed):
        for n in places:
            spelling = words[n][0]
            if spelling not in known:
                known[spelling] = _read(spelling, wanted)
            if read := known[spelling]:
                yield (number + n, start + words[n].start(), start + words[n].end(), *read)


def _lines(
    text: str, wanted: Wanted, packed: str
) -> Iterator[tuple[int, int, list[re.Match[str]], Iterable[int]]]:
    """(number of its first word, start, words, numbers in it of those to look at) of each line that
    may hold what is wanted; all the text at once when nothing is known of it."""
    if not packed:
        words = list(TOKEN.finditer(text))
        yield 0, 0, words, range(len(words))
        return
    number = start = 0
    for line, codes in zip(text.split("\n"), packed.split("\n"), strict=False):
        if places := wanted.finder.places(codes):
            words = list(TOKEN.finditer(line))
            yield number, start, words, [n for n in places if n < len(words)]
        number += length(codes)
        start += len(line) + 1


def _read(spelling: str, wanted: Wanted) -> tuple[str, str] | None:
    """(form, lemma) of a word that the query asks for."""
    form = form_of(spelling)
    lemma = lemma_of(form)
    return (form, lemma) if not wanted.words.isdisjoint((form, lemma)) else None


def _rows(said: dict[int, str], rows: tuple[Words, ...]) -> set[int]:
    """Numbers of the words that stand in one of these rows."""
    taken: set[int] = set()
    for words in rows:
        starts = (n for n, word in said.items() if word == words[0])
        for n in starts:
            if all(said.get(n + more) == word for more, word in enumerate(words)):
                taken |= set(range(n, n + len(words)))
    return taken


def _joined(tokens: list[_Met]) -> list[tuple[int, int]]:
    """Neighbouring words are marked together, the blank between them too."""
    found: list[tuple[int, int]] = []
    last = -2
    for n, start, end, _form, _lemma in tokens:
        if n == last + 1 and found:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
        last = n
    return found


def _window(text: str, found: list[tuple[int, int]], width: int) -> tuple[int, int]:
    """Where the most marked characters stand within `width`; the beginning when there are none."""
    best, at = 0, 0
    for n, (start, _end) in enumerate(found):
        reach = start - BEFORE + width
        weight = sum(min(e, reach) - s for s, e in _within(found, n, reach))
        if weight > best:
            best, at = weight, max(0, start - BEFORE)
    line = text.rfind("\n", 0, at + BEFORE + 1) + 1
    at = line if at < line else _forward(text, at)
    return at, _backward(text, min(len(text), at + width))


def _within(found: list[tuple[int, int]], first: int, reach: int) -> Iterable[tuple[int, int]]:
    for start, end in found[first : first + 40]:
        if start >= reach:
            return
        yield start, end


def _forward(text: str, at: int) -> int:
    """The beginning of the next word."""
    blank = text.find(" ", at, at + 40)
    return blank + 1 if at and blank >= 0 else at


def _backward(text: str, end: int) -> int:
    """The end of the last whole word."""
    if end >= len(text):
        return end
    blank = text.rfind(" ", max(0, end - 40), end)
    return blank if blank > 0 else end


def _marked(text: str, found: list[tuple[int, int]], start: int, end: int) -> SafeString:
    pieces: list[str] = ["…" if start and text[start - 1] != "\n" else ""]
    at = start
    for left, right in found:
        if right <= start or left >= end:
            continue
        left, right = max(left, start), min(right, end)
        pieces += [escape(text[at:left]), MARK, escape(text[left:right]), UNMARK]
        at = right
    pieces += [escape(text[at:end]), "…" if end < len(text) else ""]
    # Every piece is escaped above but the marks, which are ours.
    return mark_safe("".join(pieces))  # noqa: S308
