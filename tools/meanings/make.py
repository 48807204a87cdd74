"""Makes `search/data/meanings.npz` out of word vectors of the press and the words of an instance.

    pip download --no-deps natasha==1.6.0 && unzip natasha-*.whl && pip install navec==0.10.0
    VAR_DIR=var/relevance python -m tools.meanings.make natasha/data/emb/navec_news_v1_1B_250K_300d_100q.tar

The vectors are those of the Navec project (MIT licence): 250,000 forms of Russian words, learnt from
a billion words of news, so that words that are used alike lie near. Here the forms of a word are put
together under its lemma, what all vectors share is taken out, and what is left is turned to as few
numbers as keep most of it. What a word tells is learnt from the library: words of every other article
tell little.
"""

import argparse
import os
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[Any]

MADE = Path(__file__).parents[2] / "search/data/meanings.npz"
DIMENSIONS = 96
# Forms of a word count by how common they are, but not quite; a lemma rarer than that in a billion
# words is known too badly, unless the library has it.
FORMS, RAREST = 0.75, 150
# Directions that all words share: how common a word is, what press it is from.
SHARED = 2
# A word that this part of the places has tells half of what a rare one does.
USUAL = 0.02


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("vectors", type=Path)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    import django

    django.setup()
    places, known = told_by_library()
    words, vectors, common = by_lemma(options.vectors)
    kept = [n for n, word in enumerate(words) if common[n] >= RAREST or known[word]]
    turned = turned_to_few(without_shared(vectors)[kept])
    names = [words[n] for n in kept]
    told = np.array([USUAL / (USUAL + known[word] / places) for word in names])
    np.savez_compressed(
        MADE,
        words=np.frombuffer("\n".join(names).encode(), np.uint8),
        vectors=np.round(turned / np.abs(turned).max(axis=1, keepdims=True) * 127).astype(np.int8),
        told=np.round(told * 255).astype(np.uint8),
    )
    sys.stdout.write(f"{MADE}: {len(names)} words, {MADE.stat().st_size / 1e6:.1f} MB\n")


def told_by_library() -> tuple[int, Counter[str]]:
    """(how many places there are, in how many each lemma stands)"""
    from search.analysis import lemmas
    from search.sources import documents_of, parents

    known: Counter[str] = Counter()
    places = 0
    for parent in parents():
        for place in documents_of(parent):
            known.update({*lemmas(place.heading), *lemmas(place.text)})
            places += 1
    return places, known


def by_lemma(path: Path) -> tuple[list[str], Matrix, list[int]]:
    """(lemmas, a vector of each, how often it stands in the press), in the order of the letters."""
    from navec import Navec

    from search.analysis import fold
    from search.lemmas import lemma_of

    press = Navec.load(path)
    forms, unpacked = press.vocab.words, unit(press.pq.unpack())
    together: dict[str, Matrix] = {}
    common: Counter[str] = Counter()
    for form, vector, count in zip(forms, unpacked, press.vocab.counts, strict=True):
        if not form.startswith("<"):
            lemma = lemma_of(fold(form))
            together[lemma] = together.get(lemma, 0) + count**FORMS * vector
            common[lemma] += count
    words = sorted(together)
    return words, unit(np.array([together[word] for word in words])), [common[w] for w in words]


def without_shared(vectors: Matrix) -> Matrix:
    vectors = vectors - vectors.mean(axis=0)
    _values, directions = np.linalg.eigh(vectors.T @ vectors)
    for direction in directions.T[-SHARED:]:
        vectors = vectors - np.outer(vectors @ direction, direction)
    return unit(vectors)


def turned_to_few(vectors: Matrix) -> Matrix:
    _values, directions = np.linalg.eigh(vectors.T @ vectors)
    return unit(vectors @ directions[:, ::-1][:, :DIMENSIONS])


def unit(vectors: Matrix) -> Matrix:
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


if __name__ == "__main__":
    main()
