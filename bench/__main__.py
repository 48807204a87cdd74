"""`python -m bench [--write]`: every figure in one table; `--write` puts it into bench/README.md."""

from __future__ import annotations

import argparse
import platform
import sys
from collections.abc import Iterator
from pathlib import Path

from bench import (
    anchors_speed,
    apply_speed,
    compare_speed,
    instructions_speed,
    memory,
    outline_speed,
)

README = Path(__file__).with_name("README.md")
_BEGIN, _END = "<!-- results -->\n", "<!-- end of results -->\n"
_HEAD = "| what | reached | asked | met | beside |\n|---|---|---|---|---|"
_MODULES = (outline_speed, instructions_speed, apply_speed, compare_speed, anchors_speed, memory)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the table into bench/README.md")
    args = parser.parse_args()
    lines = []
    for line in _lines():
        print(line, flush=True)
        lines.append(line)
    if args.write:
        head, _, rest = README.read_text().partition(_BEGIN)
        table = "\n".join(lines) + "\n"
        README.write_text(head + _BEGIN + table + _END + rest.partition(_END)[2])
    return 0


def _lines() -> Iterator[str]:
    yield _HEAD
    for module in _MODULES:
        for figure in module.figures():
            yield figure.row()
    yield f"\nPython {platform.python_version()}, CPU time, medians."


if __name__ == "__main__":
    sys.exit(main())
