"""Lemma of a word: pymorphy3's paradigms, Snowball for words it does not know."""

import re
from functools import cache, lru_cache
from pathlib import Path

import pymorphy3
import Stemmer

# Between parses of one weight: «пеня» is a noun before it is a gerund.
_ORDER = {"NOUN": 0, "ADJF": 1, "INFN": 2, "VERB": 3, "ADJS": 4, "PRTF": 5, "PRTS": 6}
_RUSSIAN = re.compile(r"[а-я]+")
# Endings by which words of one family differ from each other, once Snowball has taken its own.
_ENDINGS = (
    "ова ован ирова ирован ева еван ыва ыван ива иван ов енн ени анн ани ян ен ан ет ит ат ут нут "
    "тельн тель тел ательств ительств еств ств атор итор ник щик чик ец иц ость ост льн ическ ск ир "
    "ой н к ь и а е я ац яц"
)
_DERIVED = sorted(_ENDINGS.split(), key=len, reverse=True)
_SHORTEST_ROOT = 4
# Of parses this near to the likeliest, the part of speech decides: forms of one word then agree.
_LIKELY = 0.4
_ENDS = str.maketrans({"ж": "г", "щ": "т", "ч": "к"})


@cache
def _analyser() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer()


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("russian")


def lemma_of(form: str) -> str:
    """The lemma of a folded word, folded too; one lemma a form, whatever stands around it."""
    known = _table.get(form)
    if known is None:
        known = _table[form] = _parse(form)
    return known


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
    likely = [lemma for lemma in weights if weights[lemma] >= _LIKELY * max(weights.values())]
    best = min(likely, key=lambda lemma: (orders[lemma], -weights[lemma], lemma))
    return best.replace("ё", "е")


@lru_cache(maxsize=200_000)
def root_of(lemma: str) -> str:
    """What words of one family share: развод, разводиться; наследство, наследник, наследовать.

    Rough on purpose: it widens a search at a low weight and decides nothing alone.
    """
    if len(lemma) <= _SHORTEST_ROOT or not _RUSSIAN.fullmatch(lemma):
        return lemma
    if lemma.endswith(("ться", "чься", "тись")):
        lemma = lemma[:-2]
    root = str(_stemmer().stemWord(lemma))
    while (shorter := _without_ending(root)) != root:
        root = shorter
    return root.rstrip("ьй")[:-1] + root.rstrip("ьй")[-1:].translate(_ENDS)


def _without_ending(root: str) -> str:
    for ending in _DERIVED:
        if root.endswith(ending) and len(root) - len(ending) >= _SHORTEST_ROOT:
            return root[: -len(ending)]
    return root


_table: dict[str, str] = {}


def is_known(form: str) -> bool:
    return bool(_analyser().word_is_known(form))


def version() -> str:
    """Changes when the same word could get another lemma: then the index is of another kind."""
    return f"1/{pymorphy3.__version__}/{_analyser().dictionary.meta['source_revision']}"


def save(path: Path) -> None:
    """Keep the table beside the index: a new process then parses no word of it again."""
    rows = (f"{form}\t{lemma}\n" for form, lemma in sorted(_table.items()) if "\t" not in form)
    path.write_text(version() + "\n" + "".join(rows), encoding="utf-8")


def load(path: Path) -> bool:
    """Take the table kept beside the index; False when there is none of this version."""
    if not path.exists():
        return False
    head, _, body = path.read_text(encoding="utf-8").partition("\n")
    if head != version():
        return False
    _table.update(line.split("\t", 1) for line in body.splitlines() if "\t" in line)
    return True
