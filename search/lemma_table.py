"""Words of the corpus with their lemmas, kept beside the index: no process parses one of them twice.

Only indexing adds to it, never a query, so it is as large as the vocabulary of the texts. A new
word that no text holds yet is parsed each time and kept in a small cache of the process.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import BinaryIO

# All federal law has fewer; what is beyond is parsed anew, not kept.
MOST = 1_000_000

# {form: lemma}. Read by `lemmas.lemma_of`, written here alone.
known: dict[str, str] = {}
_fresh: ContextVar[dict[str, str] | None] = ContextVar("fresh_lemmas", default=None)


def size() -> int:
    return len(known)


def note(form: str, lemma: str) -> None:
    """Keep a word that was just parsed, while this thread is learning."""
    fresh = _fresh.get()
    if fresh is not None and len(known) < MOST and form.isalpha():
        fresh[form] = known[form] = lemma


@contextmanager
def learning() -> Iterator[dict[str, str]]:
    """What is parsed inside goes into the table; gives the words that were added."""
    fresh: dict[str, str] = {}
    token = _fresh.set(fresh)
    try:
        yield fresh
    finally:
        _fresh.reset(token)


def load(path: Path, version: str) -> bool:
    """Take the table that is kept in the file; False when there is none of this version."""
    if not path.exists():
        return False
    head, _, body = path.read_text(encoding="utf-8").partition("\n")
    if head != version:
        return False
    # The last line of a process that was killed while it wrote may be half a line.
    whole = body[: body.rfind("\n") + 1]
    known.update(line.split("\t", 1) for line in whole.splitlines() if "\t" in line)
    return True


def append(path: Path, version: str, fresh: dict[str, str]) -> None:
    """Write the words down after those that are there; a table of another version gives way."""
    with _held(path), path.open("a+b") as file:
        file.seek(0)
        if file.readline() != f"{version}\n".encode():
            file.truncate(0)
            file.write(f"{version}\n".encode())
            fresh = known | fresh
        else:
            _cut_half_a_line(file)
        rows = [f"{form}\t{word}\n" for form, word in list(fresh.items())]
        file.write("".join(rows).encode())


def _cut_half_a_line(file: BinaryIO) -> None:
    end = file.seek(0, 2)
    file.seek(max(0, end - 4096))
    tail = file.read()
    if not tail.endswith(b"\n"):
        file.truncate(end - len(tail) + tail.rfind(b"\n") + 1)


@contextmanager
def _held(path: Path) -> Iterator[None]:
    """Two writers take turns."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
