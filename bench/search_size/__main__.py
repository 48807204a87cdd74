"""python -m bench.search_size build FOLDER --acts 20000 [--engine elasticsearch] [--database]
python -m bench.search_size measure FOLDER [--engine …] [--http] [--postgres] [--write]
python -m bench.search_size hostile FOLDER [--cpu] [--write]

FOLDER keeps the instance: what is built once is measured again at any time. 20,000 acts have 200,000
places, 300,000 acts three million. Elasticsearch runs on a node of the project's own, whose data stays
in FOLDER. `--postgres` needs `tools/with-postgres`.
"""

import argparse
import sys
from contextlib import ExitStack
from pathlib import Path

from bench.search_size.build import build_database, build_index
from bench.search_size.library import Library, open_site

ENGINES = ("tantivy", "elasticsearch")


def main() -> int:
    options = _parser().parse_args()
    folder = options.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        host = ""
        if options.engine == "elasticsearch":
            from bench.search_size.node import started

            host = stack.enter_context(started(folder))
        open_site(folder, options.engine, host)
        if options.what == "build":
            return _build(options, folder)
        if options.what == "hostile":
            from bench.search_size.hostile import measure as measure_hostile

            return measure_hostile(options)
        from bench.search_size.measure import measure

        return measure(folder, options)


def _build(options: argparse.Namespace, folder: Path) -> int:
    library = Library(options.acts)
    if options.database:
        build_database(library)
    print(build_index(library, folder, options.engine).row)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.search_size", description=__doc__)
    parser.add_argument("what", choices=("build", "measure", "hostile"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--acts", type=int, default=20_000)
    parser.add_argument("--engine", choices=ENGINES, default="tantivy")
    parser.add_argument("--database", action="store_true", help="rows for the pages too")
    parser.add_argument("--http", action="store_true", help="through gunicorn, 1 and 8 clients")
    parser.add_argument("--postgres", action="store_true", help="beside PostgreSQL full text")
    parser.add_argument("--cpu", action="store_true", help="CPU time inside: on a loaded machine")
    parser.add_argument("--queries", type=int, default=40, help="of each class")
    parser.add_argument("--write", action="store_true", help="put the table into bench/README.md")
    return parser


if __name__ == "__main__":
    sys.exit(main())
