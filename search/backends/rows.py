"""What every engine holds of a document: one analysis, one set of fields."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from search import meaning, set_phrases
from search.analysis import TOKEN, fold, form_of
from search.documents import IndexDocument
from search.facets import Facet
from search.lemmas import lemma_of
from search.packed import APART, code
from search.plan import Words

# Fields of whole values, of lemmas, and of forms as they are written.
KEYS = ("key", "parent", "access", "barred", "number", "bare", "date", "place", "force", "era")
# Days of force, as numbers of days.
DAYS = ("since", "until")
# The era of a text that is not that of today.
OTHER_ERA = "other"
WORDS = ("title", "heading", "context", "body")
ABOVE = ("title", "context")
FORMS = "exact"
# Where a word makes a document known: what frequencies are counted over.
TELLING = ("body", "heading", "title")
# The place of a document that is one as a whole.
WHOLE = "*"
# How much a word counts where it stands. Headings of articles are written to be found by.
BOOSTS = {"heading": 2.5, "body": 1.0, "context": 0.6, "title": 0.5}
_ACT_NUMBER = re.compile(r"\d+(?:/\d+)*(?:-[^\W\d]+)?")


@dataclass(frozen=True, slots=True)
class Row:
    """`values` of whole-value fields and facets; `words` lines of lemmas and, after them, tokens of the
    set phrases in them (`search.set_phrases`); `said` all of these, each once; `counted` lemmas of
    TELLING, each once; `packed` the lines in the order of WORDS and `meaning` what they are about, for
    putting places in order; `document` has no text."""

    values: dict[str, tuple[str, ...]]
    words: dict[str, str]
    said: list[str]
    counted: list[str]
    packed: str
    meaning: bytes
    forms: str
    recency: int
    since: int
    until: int
    document: IndexDocument
    text: str
    hash: str

    @property
    def key(self) -> str:
        return self.values["key"][0]


def row_of(document: IndexDocument) -> Row:
    read = {
        "title": _said_above(document.title),
        "heading": _Read.of(document.heading),
        "context": _said_above(document.context),
        "body": _Read.of(document.text),
    }
    return Row(
        values=_values(document),
        words={name: one.words for name, one in read.items()},
        said=_once(words for one in read.values() for words in (one.said, one.phrases)),
        counted=_once(read[name].said for name in TELLING),
        packed=APART.join(read[name].packed for name in WORDS),
        meaning=_meaning({name: one.lemmas for name, one in read.items()}),
        forms=f"{read['heading'].forms} {read['body'].forms}".strip(),
        recency=document.recency,
        since=day_number(document.since or dt.date.min),
        until=day_number(document.until or dt.date.max),
        document=replace(document, text=""),
        text=document.text,
        hash=document.hash,
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """A text in three ways, each word looked up once: `lemmas` and `packed` keep its lines; `said` are
    its lemmas, each once; `phrases` are tokens of its set phrases."""

    forms: str
    lemmas: str
    packed: str
    said: dict[str, None]
    phrases: list[str]

    @property
    def words(self) -> str:
        return " ".join((self.lemmas, *self.phrases))

    @classmethod
    def of(cls, text: str, gaps: bool = True) -> "_Read":
        found = [list(map(_word, TOKEN.findall(line))) for line in text.split("\n")]
        lines = [tuple(zip(*line, strict=True)) if line else _NOTHING for line in found]
        said = list(chain.from_iterable(lemmas for _forms, lemmas, _codes in lines))
        return cls(
            " ".join([" ".join(forms) for forms, _lemmas, _codes in lines if forms]),
            "\n".join([" ".join(lemmas) for _forms, lemmas, _codes in lines]),
            "\n".join(["".join(codes) for _forms, _lemmas, codes in lines]),
            dict.fromkeys(said),
            list(set_phrases.said_in(said, loosely=gaps)),
        )


_NOTHING: tuple[tuple[str, ...], ...] = ((), (), ())


@lru_cache(maxsize=300_000)
def _word(spelling: str) -> tuple[str, str, str]:
    """(form, lemma, packed lemma)"""
    form = form_of(spelling)
    lemma = lemma_of(form)
    return form, lemma, code(lemma)


def _once(many: Iterable[Iterable[str]]) -> list[str]:
    return list(dict.fromkeys(chain.from_iterable(many)))


def _meaning(words: dict[str, str]) -> bytes:
    """What the place is about, its heading said twice; then what it stands under, if only the act."""
    heading = words["heading"].split()
    return meaning.of([*heading, *heading, *words["body"].split()]) + _above(
        words["context"] or words["title"]
    )


@lru_cache(maxsize=1000)
def _above(context: str) -> bytes:
    return meaning.of(context.split())


@lru_cache(maxsize=1000)
def _said_above(text: str) -> _Read:
    """Titles and headings of chapters stand over many places in a row."""
    return _Read.of(text, gaps=False)


def _values(document: IndexDocument) -> dict[str, tuple[str, ...]]:
    number = fold(document.number)
    facets = {facet_field(name): values for name, values in document.facets.items()}
    return facets | {
        "key": (document.key,),
        "parent": (document.parent,),
        "access": document.access,
        "barred": document.barred,
        "number": (number,) if number else (),
        "bare": (number.split("-")[0],) if _ACT_NUMBER.fullmatch(number) else (),
        "date": (document.date.isoformat(),) if document.date else (),
        "place": tuple(fold(step) for step in document.address.split("/") if step) or (WHOLE,),
        "force": (document.force,) if document.force else (),
        "era": () if document.is_today else (OTHER_ERA,),
    }


def day_number(day: dt.date) -> int:
    return day.toordinal()


def gaps_within(words: Words, field: str) -> int:
    """How many other words may stand between those of a row, all told; the order is kept. What stands
    above a place is written tersely."""
    return 0 if field in ABOVE else set_phrases.between(words)


def facet_field(facet: Facet) -> str:
    return f"facet_{facet.value}"
