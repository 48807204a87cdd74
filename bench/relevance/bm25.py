"""Plain BM25, in memory: what the product is compared with."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

K1, B = 1.2, 0.75


class Bm25:
    """One field of many documents. `tokens` makes words of a text, of a query too."""

    def __init__(self, texts: Sequence[str], tokens: Callable[[str], list[str]]) -> None:
        self.tokens = tokens
        self.postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self.lengths: list[int] = []
        for number, text in enumerate(texts):
            words = tokens(text)
            self.lengths.append(len(words))
            for word, count in Counter(words).items():
                self.postings[word].append((number, count))
        self.mean = sum(self.lengths) / max(len(texts), 1) or 1.0

    def scores(self, query: str) -> dict[int, float]:
        """{number of a document: score}, of those that hold a word of the query."""
        found: dict[int, float] = defaultdict(float)
        for word in set(self.tokens(query)):
            rows = self.postings.get(word, ())
            rarity = math.log(1 + (len(self.lengths) - len(rows) + 0.5) / (len(rows) + 0.5))
            for number, count in rows:
                length = 1 - B + B * self.lengths[number] / self.mean
                found[number] += rarity * count * (K1 + 1) / (count + K1 * length)
        return found
