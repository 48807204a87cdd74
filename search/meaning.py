"""What a text is about, as a short row of numbers: words that people use alike point the same way.

«Закрыть товарищество» has no word in common with «Ликвидация товарищества», yet both point to nearly
the same place. The directions of words were learnt from the press (`tools/meanings/make.py`); a text
has that of its words together, each as far as it tells. Too rough to find a place by, it tells places
apart that say the same words.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

# A number for each word, place or step of a direction.
Column = npt.NDArray[Any]

_MADE = Path(__file__).parent / "data/meanings.npz"
# Numbers of a direction, a byte each.
DIMENSIONS = 96
_HIGHEST = 127
# Changes with the file: directions of two files do not compare.
VERSION = 1


@dataclass(frozen=True, slots=True)
class _Words:
    """numbers: of each word its row; told: how long its row is to be for what the word tells."""

    numbers: Mapping[str, int]
    rows: Column
    told: Column
    lengths: Column


@cache
def _words() -> _Words:
    with np.load(_MADE) as made:
        words = made["words"].tobytes().decode().split("\n")
        rows, told = made["vectors"], made["told"] / np.float32(255)
    lengths = np.sqrt(np.square(rows, dtype=np.int32).sum(axis=1)).astype(np.float32)
    numbers = {word: number for number, word in enumerate(words)}
    return _Words(numbers, rows, told / lengths, lengths)


def of(lemmas: Iterable[str]) -> bytes:
    """DIMENSIONS bytes; nothing but noughts where no word is known."""
    known = _words()
    counts = Counter(map(known.numbers.get, lemmas))
    counts.pop(None, None)
    if not counts:
        return bytes(DIMENSIONS)
    numbers = np.fromiter(counts, np.int64)
    # A word that is said twice tells more than one said once, the twentieth time adds nothing.
    often = np.floor(np.log2(np.fromiter(counts.values(), np.float32))) + 1
    summed = (known.told[numbers] * often) @ known.rows[numbers].astype(np.float32)
    return bytes(np.round(summed / np.abs(summed).max() * _HIGHEST).astype(np.int8).tobytes())


def towards(words: Mapping[str, float]) -> Column:
    """The direction of a query, of length 1 or, where no word is known, 0; by what each is worth."""
    known = _words()
    asked = {word: worth for word, worth in words.items() if word in known.numbers}
    numbers = np.array([known.numbers[word] for word in asked], np.int64)
    worth = np.fromiter(asked.values(), np.float32) / known.lengths[numbers]
    summed = worth @ known.rows[numbers].astype(np.float32)
    return summed / (np.linalg.norm(summed) or 1.0)


def nearness(places: Sequence[bytes], asked: Column) -> Column:
    """From −1 to 1 for each direction of each place, one beside the other; 0 where nothing is known."""
    rows = np.frombuffer(b"".join(places), np.int8).reshape(len(places), -1, DIMENSIONS)
    directions = rows.astype(np.float32)
    lengths = np.linalg.norm(directions, axis=2)
    return directions @ asked.astype(np.float32) / np.maximum(lengths, 1.0)
