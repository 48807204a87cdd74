"""Texts that a coverage-guided fuzzer makes, through everything that reads.

`python -m legaltext.tests.long.guided -runs=100000 -seed=1` (any option of libFuzzer). It wants
`pip install atheris`, which has no wheels for some machines and so is no requirement. A text that raises,
or takes more than a second of the processor, ends the run and is left beside as `crash-…`.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import atheris

with atheris.instrument_imports(include=["legaltext"]):
    from legaltext.tests.long.hostile import LIMIT, READERS, base_texts, seconds

LONGEST = 3000


class TooSlow(Exception):
    """A reader took longer than the limit."""


def read(data: bytes) -> None:
    text = data.decode("utf-8", "ignore")
    for name, reader in READERS.items():
        if seconds(reader, text) > LIMIT:
            raise TooSlow(name)


def main() -> None:
    options = [arg for arg in sys.argv[1:] if arg.startswith("-")]
    with tempfile.TemporaryDirectory() as folder:
        for n, text in enumerate(base_texts()):
            Path(folder, str(n)).write_text(text[:LONGEST])
        settings: list[Any] = [sys.argv[0], f"-max_len={LONGEST}", *options, folder]
        atheris.Setup(settings, read)
        atheris.Fuzz()


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUTF8", "1")
    main()
