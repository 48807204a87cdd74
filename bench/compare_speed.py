"""Two redactions of the Housing Code: ≤ 3 × the outline of the two, ≤ 1.5 s with start-up.

git's flat word diff of the same two files stands beside it.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

from bench.measure import RUNS, Figure, median_cpu, redactions
from legaltext.commands.outline import outline
from legaltext.compare import compare
from legaltext.structure import parse

TIMES, WHOLE = 3.0, 1.5


def figures() -> list[Figure]:
    texts = redactions()
    both, outlines = median_cpu(
        lambda: compare(parse(texts[0]), parse(texts[1])),
        lambda: [json.dumps(outline(parse(text)), ensure_ascii=False) for text in texts],
    )
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{n}.txt" for n in range(2)]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text)
        names = [str(path) for path in paths]
        whole = _process([sys.executable, "-m", "legaltext", "compare", *names])
        git = _process(["git", "diff", "--no-index", "--word-diff", *names])
    return [
        Figure(
            "compare, two Housing Codes, parsing included",
            f"{both:.2f} s",
            f"≤ {TIMES:.0f} × outline of the two",
            f"{both / outlines:.2f} × outline ({outlines:.2f} s)",
            both <= TIMES * outlines,
        ),
        Figure(
            "compare, the whole process with start-up",
            f"{whole:.2f} s",
            f"≤ {WHOLE} s",
            f"{whole / git:.1f} × git diff --word-diff ({git:.2f} s)",
            whole <= WHOLE,
        ),
    ]


def _process(command: list[str]) -> float:
    """CPU seconds of a whole process, the median of RUNS; 1 is git's exit for «they differ»."""
    seconds = []
    for _ in range(RUNS):
        before = getrusage(RUSAGE_CHILDREN)
        done = subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
        after = getrusage(RUSAGE_CHILDREN)
        if done.returncode not in (0, 1):
            raise SystemExit(f"exit {done.returncode}: {' '.join(command)}")
        seconds.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(seconds)


if __name__ == "__main__":
    print(*(figure.row() for figure in figures()), sep="\n")
