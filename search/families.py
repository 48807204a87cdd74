"""Families of words: увольнение, уволить; наследство, наследник. By endings, and a table beside them.

Rough on purpose: a family widens a search at a low weight and decides nothing alone.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

_TABLE = Path(__file__).parent / "data/families.txt"
_RUSSIAN = re.compile(r"[а-я]+")
_SHORTEST_ROOT = 3
# What makes another word of a root, longest first: verbs, names of deeds, of doers, of qualities.
_SUFFIXES = (
    "изировать ировать изовать ствовать овать евать ывать ивать ать ять еть ить оть нуть ыть ти "
    "изирование изация ирование ствование ование евание ывание ивание авание ание яние ятие ение "
    "тие ация яция иция "
    "ательство ительство ятельство тельство ничество чество ество ство "
    "ователь ыватель иватель атель итель ятель льщик щик чик ничий ник ница ец ионер атор итор ор ант "
    "овательный ивательный ывательный ательный ительный ятельный тельный "
    "ованный ированный енный анный янный ионный ический ичный овский ский ской овый евый овой евой "
    "ный ний нный "
    "енность анность ительность тельность ность имость ость есть "
    "овка евка ка ия ие ье ой ый ий а я о е ы и ь й"
)
_BY_LENGTH = sorted(_SUFFIXES.split(), key=lambda suffix: (-len(suffix), suffix))
# How the last consonant of a root changes before an ending.
_CHANGES = (
    ("вл", "в"), ("бл", "б"), ("пл", "п"), ("мл", "м"), ("жд", "д"), ("ст", "т"), ("щ", "т"),
    ("ж", "з"), ("г", "з"), ("ч", "к"), ("ш", "с"),
)  # fmt: skip


@lru_cache(maxsize=200_000)
def root_of(lemma: str) -> str:
    """What words of one family share; of a word that is in the table, a name of its own."""
    known = _table().get(lemma)
    if known:
        return known
    if len(lemma) <= _SHORTEST_ROOT or not _RUSSIAN.fullmatch(lemma):
        return lemma
    if lemma.endswith(("ться", "чься", "тись")):
        lemma = lemma[:-2]
    return _changed(_stripped(lemma))


def told_of(lemma: str) -> tuple[str, ...]:
    """The other words of its family, where the table tells them."""
    return _groups().get(root_of(lemma), ())


def _stripped(word: str) -> str:
    for suffix in _BY_LENGTH:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_ROOT:
            root = word[: -len(suffix)]
            return root.rstrip("ьй") if len(root.rstrip("ьй")) >= _SHORTEST_ROOT else root
    return word


def _changed(root: str) -> str:
    for end, plain in _CHANGES:
        if root.endswith(end) and len(root) - len(end) + len(plain) >= _SHORTEST_ROOT:
            return root[: -len(end)] + plain
    return root


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    """{name of a family: its words}; no root of letters is such a name."""
    return {f"={group[0]}": tuple(group) for group in _rows()}


@cache
def _table() -> dict[str, str]:
    return {word: name for name, words in _groups().items() for word in words}


def _rows() -> Iterable[list[str]]:
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield from (group.split() for group in line.split("|") if group.split())
