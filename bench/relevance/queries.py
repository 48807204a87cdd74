"""The queries, the known items and the judgements, as they stand in the folder."""

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bench.measure import DATA

HERE = Path(__file__).parent
TITLES = DATA / "federal_act_titles.jsonl.gz"
# What a known item is worth, in force or repealed (a namesake that gave way).
KNOWN, GAVE_WAY = 3, 1

# An act by its number, or by its title where it has none, and the address in it ("" for the whole).
Place = tuple[str, str]
Grades = dict[Place, int]


class Half(StrEnum):
    """One half may be looked at while the search is tuned, the other is only scored."""

    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Query:
    """id: «e01». kind: everyday, near, term, number, paraphrase, known."""

    id: str
    kind: str
    text: str

    @property
    def half(self) -> Half:
        """Drawn once for all, by the words alone."""
        return (Half.OPEN, Half.CLOSED)[hashlib.sha256(self.text.encode()).digest()[0] % 2]


@dataclass(frozen=True, slots=True)
class Title:
    nd: str
    title: str
    is_repealed: bool


def _rows(name: str) -> Iterator[list[str]]:
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def judged() -> list[Query]:
    return [Query(*row) for row in _rows("queries.tsv")]


def blind() -> list[Query]:
    """Written by someone who did not know what words the search knows."""
    return [Query(*row) for row in _rows("blind.tsv")]


def known() -> list[Query]:
    return [Query(name, "known", text) for name, text, _ in _rows("known_items.tsv")]


def judgements() -> dict[str, Grades]:
    """{id of a query: {place: grade from 0 to 3}}"""
    return _grades("judgements.tsv")


def blind_judgements() -> dict[str, Grades]:
    return _grades("blind_judgements.tsv")


def _grades(table: str) -> dict[str, Grades]:
    found: dict[str, Grades] = {}
    for name, act, address, grade in _rows(table):
        found.setdefault(name, {})[act, address] = int(grade)
    return found


def titles() -> list[Title]:
    with gzip.open(TITLES, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [Title(row["nd"], row["title"], row["status"] == "repealed") for row in rows]


def known_grades(of_titles: list[Title]) -> dict[str, Grades]:
    repealed = {one.nd for one in of_titles if one.is_repealed}
    return {
        name: {(nd, ""): GAVE_WAY if nd in repealed else KNOWN for nd in numbers.split(",")}
        for name, _, numbers in _rows("known_items.tsv")
    }
