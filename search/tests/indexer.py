"""A process of its own that writes to an index; it may kill itself on the way.

indexer.py FOLDER FIRST LAST [reading|written|committed]
"""

import os
import signal
import sys
from pathlib import Path

import django

django.setup()

from search.backends.embedded import writer  # noqa: E402
from search.backends.embedded.backend import TantivyBackend  # noqa: E402
from search.documents import IndexDocument  # noqa: E402
from search.tests.corpus import act  # noqa: E402


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def documents(parent: str, version: str) -> list[IndexDocument]:
    pk = int(parent.partition(":")[2])
    places = {str(n): ("Проба", f"Слово{pk} {version} место {n}") for n in range(1, 4)}
    return list(act(pk, f"Акт {pk}", places))


class Doomed:
    """A writer that takes its process with it."""

    def __init__(self, whole: object, when: str) -> None:
        self.writer, self.when = whole, when

    def __getattr__(self, name: str) -> object:
        return getattr(self.writer, name)

    def commit(self) -> None:
        if self.when == "written":
            die()
        self.writer.commit()
        die()


def main() -> None:
    folder, first, last, *when = sys.argv[1:]
    if when and when[0] != "reading":
        whole = writer.writer_of
        writer.writer_of = lambda generation: Doomed(whole(generation), when[0])
    engine = TantivyBackend(Path(folder))

    def read(parent: str) -> list[IndexDocument]:
        if when == ["reading"]:
            die()
        return documents(parent, "новое")

    for pk in range(int(first), int(last)):
        engine.replace([f"act:{pk}"], read)


if __name__ == "__main__":
    main()
