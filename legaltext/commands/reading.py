"""What the commands read: a file or standard input, with a word about what was left out."""

from __future__ import annotations

import sys

from legaltext import sources
from legaltext.sources import Source

STANDARD_INPUT = "стандартный ввод"


def read_source(name: str) -> Source:
    """The source under a name, `-` for standard input; its notices go to standard error."""
    if name == "-":
        source = sources.read(sys.stdin.buffer.read(sources.MAX_BYTES + 1), STANDARD_INPUT)
    else:
        source = sources.read_file(name)
    for notice in source.notices:
        sys.stderr.write(f"legaltext: {name}: {notice}\n")
    return source
