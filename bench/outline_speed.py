"""Text of every act of the data to its outline as JSON: `outline` ≥ 4 MB/s of UTF-8."""

from __future__ import annotations

import json

from bench.measure import DATA, Figure, count_words, median_cpu, megabytes
from legaltext import sources
from legaltext.commands.outline import outline
from legaltext.structure import parse

ASKED = 4.0


def figures() -> list[Figure]:
    paths = sorted((DATA / "acts_html").glob("*.gz")) + sorted((DATA / "acts_txt").glob("*.txt"))
    texts = [sources.read_file(path).text for path in paths]
    size = sum(megabytes(text) for text in texts)
    own, words = median_cpu(
        lambda: [json.dumps(outline(parse(text)), ensure_ascii=False) for text in texts],
        lambda: [count_words(text) for text in texts],
    )
    speed = size / own
    return [
        Figure(
            f"outline, {len(texts)} acts, {size:.1f} MB",
            f"{speed:.1f} MB/s",
            f"≥ {ASKED:.0f} MB/s",
            f"{own / words:.1f} × finding the words",
            speed >= ASKED,
        )
    ]


if __name__ == "__main__":
    print(*(figure.row() for figure in figures()), sep="\n")
