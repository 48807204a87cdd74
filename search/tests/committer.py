"""A process that commits acts, redactions of them and what is undone again, until it is told to stop.

committer.py SEED
"""

import random
import sys
from contextlib import suppress

import django

django.setup()

from outbox.services import events  # noqa: E402
from outbox.worker import work  # noqa: E402
from search.tests.large_act import LargeAct, Undone  # noqa: E402

UNDONE = "Отменёнка"


class Committer:
    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.acts: list[LargeAct] = []
        self.count = 0

    def step(self) -> None:
        kind = self.chance.random()
        if kind < 0.1:
            self._undo()
        elif kind < 0.5 and self.acts:
            self.chance.choice(self.acts).redact()
        else:
            self.acts.append(self._act())
            self.acts[-1].redact()

    def _act(self) -> LargeAct:
        self.count += 1
        size = self.chance.choice((4, 9, 60))
        return LargeAct(size, changed=2, number=f"{self.count}-М", seed=self.count)

    def _undo(self) -> None:
        with suppress(Undone):
            self._act().redact(UNDONE, undo=True)


def main() -> None:
    # Whoever is killed takes the events, not the process that commits.
    events._wake = lambda: None
    work(Committer(int(sys.argv[1])).step, 0.05)


if __name__ == "__main__":
    main()
