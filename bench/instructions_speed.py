"""Amending acts to instruction records: `instructions` ≥ 1.3 MB/s of UTF-8."""

from __future__ import annotations

from bench.measure import DATA, Figure, count_words, median_cpu, megabytes
from legaltext import sources
from legaltext.instructions import parse_instructions

ASKED = 1.3


def figures() -> list[Figure]:
    texts = [sources.read_file(path).text for path in sorted((DATA / "amending").glob("*.txt"))]
    size = sum(megabytes(text) for text in texts)
    own, words = median_cpu(
        lambda: [parse_instructions(text) for text in texts],
        lambda: [count_words(text) for text in texts],
    )
    speed = size / own
    return [
        Figure(
            f"instructions, {len(texts)} texts, {size:.2f} MB",
            f"{speed:.2f} MB/s",
            f"≥ {ASKED} MB/s",
            f"{own / words:.1f} × finding the words",
            speed >= ASKED,
        )
    ]


if __name__ == "__main__":
    print(*(figure.row() for figure in figures()), sep="\n")
