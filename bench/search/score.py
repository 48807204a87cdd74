"""Scores the search over the questions of `questions.tsv`.

python bench/search/score.py [--misses] [--limit N] [FILE…]   (VAR_DIR names the instance)

Runs `manage.py search --json` as an anonymous visitor and prints, for every act and for all of
them, how often the first place and how often one of the first ten answers the question, and the
mean reciprocal rank. A line of a file: question, act (its number or its title), articles; no
articles where the act itself is the answer.
"""

import argparse
import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


@dataclass(frozen=True)
class Question:
    text: str
    act: str
    addresses: frozenset[str]

    @classmethod
    def of(cls, line: str) -> "Question":
        text, act, articles = (line + "\t").split("\t")[:3]
        numbers = [number.strip() for number in articles.split(",") if number.strip()]
        return cls(text, act, frozenset(map(_address, numbers)))

    def is_answered_by(self, hit: dict[str, Any]) -> bool:
        act = hit["act"]
        if self.act.casefold() not in (act["number"].casefold(), act["title"].casefold()):
            return False
        return not self.addresses or any(
            hit["address"] == one or hit["address"].startswith(one + "/") for one in self.addresses
        )


def _address(number: str) -> str:
    return f"статья {number}" if number[0].isdigit() else number


def questions(paths: list[Path]) -> Iterator[Question]:
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                yield Question.of(line)


def answers(asked: list[Question], limit: int) -> list[dict[str, Any]]:
    command = [sys.executable, "manage.py", "search", "--json", "--limit", str(limit), "-"]
    told = subprocess.run(
        command,
        input="\n".join(one.text for one in asked),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return [json.loads(line) for line in told.stdout.splitlines()]


def rank_of(question: Question, answer: dict[str, Any]) -> int:
    """From one; nought when none of the hits answers."""
    hits = enumerate(answer["hits"], 1)
    return next((n for n, hit in hits if question.is_answered_by(hit)), 0)


def row(name: str, ranks: list[int]) -> str:
    first = sum(rank == 1 for rank in ranks) / len(ranks)
    ten = sum(0 < rank <= 10 for rank in ranks) / len(ranks)
    mean = sum(1 / rank for rank in ranks if rank) / len(ranks)
    return f"{name:34.34} {len(ranks):4}  {first:8.2f}  {ten:9.2f}  {mean:5.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(description="Scores the search over questions of our own.")
    parser.add_argument("files", nargs="*", type=Path, default=[HERE / "questions.tsv"])
    parser.add_argument("--limit", type=int, default=10)
    parser.add_argument("--misses", action="store_true", help="show what was answered wrongly")
    options = parser.parse_args()
    asked = list(questions(options.files))
    told = answers(asked, options.limit)
    ranks = [rank_of(one, answer) for one, answer in zip(asked, told, strict=True)]
    by_act: dict[str, list[int]] = defaultdict(list)
    for one, rank in zip(asked, ranks, strict=True):
        by_act[one.act].append(rank)
    lines = [f"{'act':34}    n  recall@1  recall@10    MRR"]
    lines += [row(act, of_act) for act, of_act in sorted(by_act.items())]
    lines.append(row("all", ranks))
    if options.misses:
        lines += misses(asked, told, ranks)
    sys.stdout.write("\n".join(lines) + "\n")


def misses(asked: list[Question], told: list[dict[str, Any]], ranks: list[int]) -> Iterator[str]:
    for question, answer, rank in zip(asked, told, ranks, strict=True):
        if rank != 1:
            best = [f"{hit['act']['number']} {hit['address']}" for hit in answer["hits"][:3]]
            wanted = f"{question.act} {', '.join(sorted(question.addresses))}"
            yield f"{rank:3}  {question.text} → {wanted}; got {'; '.join(best)}"


if __name__ == "__main__":
    main()
