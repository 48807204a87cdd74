"""Lemma of a word: pymorphy3's paradigms, Snowball for words it does not know."""

import re
import zlib
from functools import cache, lru_cache
from pathlib import Path

import pymorphy3
import Stemmer
from rapidfuzz.distance import OSA

from search import lemma_table

# Between parses of one weight: «пеня» is a noun before it is a gerund.
_ORDER = {"NOUN": 0, "ADJF": 1, "INFN": 2, "VERB": 3, "ADJS": 4, "PRTF": 5, "PRTS": 6}
_RUSSIAN = re.compile(r"[а-я]+")
# Of parses this near to the likeliest, the part of speech decides: forms of one word then agree.
_LIKELY = 0.4
_ADJECTIVE = ("ый", "ий", "ой")
_TABLE = Path(__file__).parent / "data/lemmas.txt"


@cache
def _analyser() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer()


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("russian")


def lemma_of(form: str) -> str:
    """The lemma of a folded word, folded too; one lemma a form, whatever stands around it."""
    known = lemma_table.known.get(form)
    if known is None:
        known = _parse(form)
        lemma_table.note(form, known)
    return known


def form_like(lemma: str, form: str) -> str:
    """The form of the lemma that is nearest to a misspelt one: «промышленной» for «промышленой»."""
    parses = (one for one in _analyser().parse(lemma) if _folded(one.normal_form) == lemma)
    forms = dict.fromkeys(_folded(one.word) for parse in parses for one in parse.lexeme)
    return min(forms, key=lambda one: OSA.distance(one, form), default=lemma)


def _folded(word: str) -> str:
    return word.replace("ё", "е")


@lru_cache(maxsize=100_000)
def _parse(form: str) -> str:
    if len(form) < 2 or not _RUSSIAN.fullmatch(form):
        return form
    weights: dict[str, float] = {}
    orders: dict[str, int] = {}
    for parse in _analyser().parse(form):
        if parse.is_known:
            lemma = parse.normal_form
            weights[lemma] = weights.get(lemma, 0.0) + parse.score
            orders[lemma] = min(orders.get(lemma, 9), _ORDER.get(str(parse.tag.POS), 9))
    if not weights:
        return str(_stemmer().stemWord(form))
    for unwanted in _unwanted(set(weights)):
        del weights[unwanted]
    likely = [lemma for lemma in weights if weights[lemma] >= _LIKELY * max(weights.values())]
    best = min(likely, key=lambda lemma: (orders[lemma], -weights[lemma], lemma))
    return _folded(best)


def _unwanted(lemmas: set[str]) -> set[str]:
    """Readings that would part forms of one word: a noun made of an adjective («настоящее» beside
    «настоящий»), and those that the table names."""
    wanted = {lemma.replace("ё", "е") for lemma in lemmas}
    return {
        lemma
        for lemma in lemmas
        if wanted & _preferred().get(lemma.replace("ё", "е"), set())
        or (
            lemma.endswith(("ое", "ее", "ая")) and wanted & {lemma[:-2] + end for end in _ADJECTIVE}
        )
    }


@cache
def _preferred() -> dict[str, set[str]]:
    """{not wanted: wanted}"""
    rows = (line.split() for line in _TABLE.read_text(encoding="utf-8").splitlines())
    found: dict[str, set[str]] = {}
    for wanted, unwanted in (row for row in rows if len(row) == 2):
        found.setdefault(unwanted, set()).add(wanted)
    return found


def guess(form: str) -> str:
    """What the lemma of an unknown word would be by its ending: for comparing it with known ones."""
    parses = _analyser().parse(form) if _RUSSIAN.fullmatch(form) else []
    return str(parses[0].normal_form).replace("ё", "е") if parses else form


def is_known(form: str) -> bool:
    return bool(_analyser().word_is_known(form))


@cache
def version() -> str:
    """Changes when the same word could get another lemma: then the index is of another kind."""
    revision = _analyser().dictionary.meta["source_revision"]
    return f"2/{zlib.crc32(_TABLE.read_bytes()):x}/{pymorphy3.__version__}/{revision}"
