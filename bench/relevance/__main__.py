"""python -m bench.relevance [pool] [--write] [--folder DIR]

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
    parser.add_argument("what", nargs="?", default="scores", choices=["scores", "pool", "signs"])
    parser.add_argument("--folder", type=Path, default=Path("var/relevance"))
    parser.add_argument("--write", action="store_true", help="put the tables into README.md")
    options = parser.parse_args()
    # The library stays on SQLite: PostgreSQL is only asked to search.
    postgres = os.environ.pop("DATABASE_URL", "")
    open_library(options.folder.resolve())
    from bench.relevance import report

    for line in report.lines(options.what, options.folder.resolve(), postgres, options.write):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
