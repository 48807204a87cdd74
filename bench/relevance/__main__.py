"""python -m bench.relevance [blind|misses|signs|pool] [--write] [--folder DIR]

Scores the search of the site beside plain engines over the judged queries and the known items.
PostgreSQL takes part where DATABASE_URL names one: `tools/with-postgres … -m bench.relevance`.
"""

import argparse
import os
import sys
from pathlib import Path

from bench.relevance.library import open_library

README = Path(__file__).with_name("README.md")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.relevance", description=__doc__)
    choices = ["scores", "blind", "misses", "signs", "pool"]
    parser.add_argument("what", nargs="?", default="scores", choices=choices)
    parser.add_argument("--folder", type=Path, default=Path("var/relevance"))
    parser.add_argument("--write", action="store_true", help="put the tables into README.md")
    options = parser.parse_args()
    # The library stays on SQLite: PostgreSQL is only asked to search.
    postgres = os.environ.pop("DATABASE_URL", "")
    folder = options.folder.resolve()
    open_library(folder)
    from bench.relevance import report

    made = {
        "scores": report.scores(folder, postgres),
        "blind": report.blind_scores(postgres),
        "misses": report.misses(),
        "signs": report.signs(folder),
        "pool": report.unjudged(postgres),
    }
    lines = []
    for line in made[options.what]:
        print(line, flush=True)
        lines.append(line)
    if options.write:
        write(options.what, lines)
    return 0


def write(what: str, lines: list[str]) -> None:
    """Put the table between its marks in the README."""
    begin, end = f"<!-- {what} -->\n", f"<!-- end of {what} -->"
    head, _, rest = README.read_text(encoding="utf-8").partition(begin)
    tail = rest.partition(end)[2]
    README.write_text(head + begin + "\n".join(lines) + "\n" + end + tail, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
