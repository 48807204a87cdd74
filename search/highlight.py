"""Snippets with the words found marked, made from the original text: the same for every engine."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.analysis import Token, tokenise
from search.lemmas import lemma_of
from search.plan import SearchPlan, Words

# Characters of a snippet, and how much of it stands before the first word found.
WIDTH = 240
BEFORE = 60
# Beyond this a text is not read for a snippet: it was found by its beginning or by its heading.
READ = 60_000
MARK, UNMARK = "<mark>", "</mark>"


@dataclass(frozen=True, slots=True)
class Wanted:
    """lemmas: single words in any form; runs: several in a row; exact: forms as in the quotes."""

    lemmas: frozenset[str]
    runs: tuple[Words, ...]
    exact: tuple[Words, ...]

    @classmethod
    def of(cls, plan: SearchPlan) -> "Wanted":
        ways = [way.words for term in plan.terms for way in term.ways]
        numbers = (plan.act.number,) if plan.act and "-" in plan.act.number else ()
        return cls(
            frozenset([words[0] for words in ways if len(words) == 1]) | frozenset(numbers),
            tuple(words for words in ways if len(words) > 1),
            plan.phrases,
        )


def snippet(text: str, wanted: Wanted, width: int = WIDTH) -> SafeString:
    """The piece of the text with the most of what is wanted; whatever the text holds is escaped."""
    text = text[:READ]
    found = spans(text, wanted)
    start, end = _window(text, found, width)
    return _marked(text, found, start, end)


def whole(text: str, wanted: Wanted) -> SafeString:
    """The whole text with the words marked: for headings and titles."""
    return _marked(text, spans(text, wanted), 0, len(text))


def spans(text: str, wanted: Wanted) -> list[tuple[int, int]]:
    """Places to mark, in order, none over another."""
    tokens = list(tokenise(text))
    forms = [token.form for token in tokens]
    said = [lemma_of(form) for form in forms]
    taken = {
        n
        for n, (lemma, form) in enumerate(zip(said, forms, strict=True))
        if lemma in wanted.lemmas or form in wanted.lemmas
    }
    taken |= _rows(said, wanted.runs) | _rows(forms, wanted.exact)
    return _joined(tokens, sorted(taken))


def _rows(said: list[str], rows: tuple[Words, ...]) -> set[int]:
    """Numbers of the words that stand in one of these rows."""
    beginning: dict[str, list[Words]] = {}
    for words in rows:
        beginning.setdefault(words[0], []).append(words)
    taken: set[int] = set()
    for n, word in enumerate(said):
        for words in beginning.get(word, ()):
            if tuple(said[n : n + len(words)]) == words:
                taken |= set(range(n, n + len(words)))
    return taken


def _joined(tokens: list[Token], numbers: list[int]) -> list[tuple[int, int]]:
    """Neighbouring words are marked together, the blank between them too."""
    found: list[tuple[int, int]] = []
    last = -2
    for n in numbers:
        token = tokens[n]
        if n == last + 1 and found:
            found[-1] = (found[-1][0], token.end)
        else:
            found.append((token.start, token.end))
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
