"""Text to tokens: one analysis for every engine, for the index, the query and the highlights."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from search.lemmas import lemma_of

# A number keeps its own joints («488-фз», «7.1», «59/2»), words are taken apart at hyphens:
# «купли-продажи» is found by either half and, in order, by both.
TOKEN = re.compile(
    r"[^\W\d_]+(?:[\u0300\u0301\u0306\u0308][^\W\d_]*)*|\d+(?:[.\-/‑]\d+)*(?:[-‑][^\W\d_]{1,5}(?![^\W_]))?[⁰¹²³⁴⁵⁶⁷⁸⁹]*"
)
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# Most words of a text: nothing in them but case and ё to fold.
_PLAIN = re.compile(r"[А-Яа-яЁё0-9.\-/]+")
_RAISED = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
# A longer run of letters is no word; an engine refuses terms of more than 64 KB.
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Token:
    """A word or number as it stands in the text: [start, end) in characters of the original."""

    start: int
    end: int
    form: str

    @property
    def lemma(self) -> str:
        return lemma_of(self.form)


def fold(word: str) -> str:
    """Case, ё, accents and kinds of hyphen do not matter; a raised figure follows a point."""
    if _PLAIN.fullmatch(word):
        return word.lower().replace("ё", "е")
    word = unicodedata.normalize("NFKD" if "\u0301" in word else "NFC", word) if word else word
    word = word.replace("\u0301", "").replace("\u0300", "")
    word = _RAISED.sub(lambda raised: "." + raised[0].translate(_SUPERSCRIPT), word)
    word = unicodedata.normalize("NFC", word).lower().replace("ё", "е").replace("‑", "-")
    return word


@lru_cache(maxsize=200_000)
def form_of(spelling: str) -> str:
    """A word or number of a text as it is compared: folded, never longer than engines take."""
    return fold(spelling)[:LONGEST]


def tokenise(text: str) -> Iterator[Token]:
    for found in TOKEN.finditer(text):
        start, end = found.span()
        yield Token(start, end, form_of(found[0]))


def forms(text: str) -> list[str]:
    """Words as written, folded: what a phrase in quotes is compared with."""
    return [form_of(found) for found in TOKEN.findall(text)]


def lemmas(text: str) -> list[str]:
    return [lemma_of(form) for form in forms(text)]


def lines_of_lemmas(text: str) -> str:
    """Lemmas with spaces between, lines of the text kept: what the index holds of a text."""
    return "\n".join(" ".join(lemmas(line)) for line in text.split("\n"))
