"""Mutated amending texts through everything that reads: no exception, no wait over a second.

`python -m legaltext.tests.long.hostile --count 100000` prints how many hold and the slowest; each case is
made from its seed alone.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from functools import lru_cache

from legaltext import citations
from legaltext.instructions import parse_instructions
from legaltext.references import parse_address
from legaltext.structure import parse, render
from legaltext.tests.data import DATA

LIMIT = 1.0
"""Seconds of the processor for one reading of one text."""
_SALT = (
    'слова "|" заменить словами "|дополнить |исключить|изложить в следующей редакции:\n"|признать утратившим '
    "силу|считать |соответственно |пункт |пункты 1 - 3 |части второй |статьи 20¹ |абзац первый |предложение "
    "|Статья 5. |\n1) |\n1.1. |\nа) |\n- |следующего содержания: |в соответствующем падеже |по тексту |после "
    "слов |перед |действие |приостановить |позицию, касающуюся |строку |графу |приложение № 1 |к |и |, |; |: "
    '|. |"|«|»|„|“|(|)|№ 1-ФЗ |Закона |Кодекса |Внести в |изменения: |<1>|¹|\t|\n|\n\n|1|IV|-|–'
)
_WORDS = _SALT.split("|")
_RUNS = '()[]"«»„“1.;:,-IXа№¹ \n'


def base_texts() -> list[str]:
    """The fragments of the newspaper and the short amending acts; a text of ours without them."""
    return _base_texts()


@lru_cache(maxsize=1)
def _base_texts() -> list[str]:
    texts = ['Внести в Закон № 1-ФЗ изменения:\n1) в статье 5 слова "а" заменить словами "б".']
    folder = DATA / "amending"
    if folder.exists():
        lines = (folder / "newspaper_fragments.jsonl").read_text().splitlines()
        texts += [json.loads(line)["text"] for line in lines]
        texts += [path.read_text() for path in sorted(folder.glob("fragment_*.txt"))]
    return texts


def mutated(seed: int) -> str:
    """A text of at most some thousands of characters, cut, doubled, shuffled and salted."""
    chance = random.Random(seed)
    text = chance.choice(base_texts())[: chance.randint(1, 3000)]
    for _ in range(chance.randint(1, 8)):
        text = chance.choice(_MUTATIONS)(text, chance)
    return text


def _place(text: str, chance: random.Random) -> tuple[int, int]:
    first, second = chance.randint(0, len(text)), chance.randint(0, len(text))
    return min(first, second), max(first, second)


def _inserted(text: str, chance: random.Random) -> str:
    at = chance.randint(0, len(text))
    words = "".join(chance.choices(_WORDS, k=chance.randint(1, 6)))
    return text[:at] + words + text[at:]


def _cut(text: str, chance: random.Random) -> str:
    start, end = _place(text, chance)
    return text[:start] + text[min(end, start + 200) :]


def _doubled(text: str, chance: random.Random) -> str:
    start, end = _place(text, chance)
    return text[:end] + text[start : start + 300] * chance.randint(1, 3) + text[end:]


def _run(text: str, chance: random.Random) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + chance.choice(_RUNS) * chance.randint(2, 400) + text[at:]


def _replaced(text: str, chance: random.Random) -> str:
    signs = list(text)
    for _ in range(min(len(signs), chance.randint(1, 20))):
        signs[chance.randrange(len(signs))] = chance.choice(_RUNS + "\u00a0\ue000Ёz€\u0301")
    return "".join(signs)


def _shuffled(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    start, end = sorted((chance.randint(0, len(words)), chance.randint(0, len(words))))
    part = words[start:end]
    chance.shuffle(part)
    return " ".join([*words[:start], *part, *words[end:]])


_MUTATIONS: tuple[Callable[[str, random.Random], str], ...] = (
    _inserted,
    _inserted,
    _cut,
    _doubled,
    _run,
    _replaced,
    _shuffled,
)
READERS: dict[str, Callable[[str], object]] = {
    "instructions": parse_instructions,
    "structure": lambda text: render(parse(text)),
    "citations": citations.find,
    "address": parse_address,
}


def seconds(read: Callable[[str], object], text: str) -> float:
    began = time.process_time()
    read(text)
    return time.process_time() - began


def failures(seeds: range) -> Iterator[tuple[int, str, str]]:
    """Seeds whose text raises or takes too long: (seed, reader, what happened)."""
    for seed in seeds:
        text = mutated(seed)
        for name, read in READERS.items():
            try:
                took = seconds(read, text)
            except Exception as error:  # noqa: BLE001 - any exception at all is what is looked for
                yield seed, name, repr(error)[:200]
                continue
            if took > LIMIT:
                yield seed, name, f"{took:.1f} с"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--first", type=int, default=0)
    given = parser.parse_args()
    seeds = range(given.first, given.first + given.count)
    found = list(failures(seeds))
    for seed, name, what in found:
        sys.stdout.write(f"seed {seed}, {name}: {what}\n")
    held = given.count - len({seed for seed, _, _ in found})
    sys.stdout.write(f"seeds {seeds.start}–{seeds.stop - 1}: {held} of {given.count} hold\n")


if __name__ == "__main__":
    main()
