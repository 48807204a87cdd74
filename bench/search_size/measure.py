"""The table: classes of queries by what answers them, and what the index takes."""

import argparse
import os
import platform
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from tqdm import tqdm

from bench.search_size.build import Built, noted
from bench.search_size.library import Library
from bench.search_size.queries import Asked, classes
from bench.search_size.timing import Clock, Times, Work, timed, timed_in_turn

# {name of a class: its queries}
Classes = dict[str, list[Asked]]

README = Path(__file__).parents[1] / "README.md"


def measure(folder: Path, options: argparse.Namespace) -> int:
    built = noted(folder, options.engine)
    if built is None:
        raise SystemExit(f"Nothing is built for {options.engine} in {folder}")
    columns = _columns(folder, options, Library(built.acts))
    clock = "Of CPU" if options.cpu else "By the clock"
    lines = [
        *_about(built, folder, options.engine),
        f"p50 / p95 / p99 in ms. {clock} inside, by the clock of pages.",
        "",
        *_table(columns),
        "",
        machine(),
    ]
    print("\n".join(lines))
    if options.write:
        write(f"{options.engine} {built.acts}", lines)
    return 0


def _columns(
    folder: Path, options: argparse.Namespace, library: Library
) -> dict[str, dict[str, Times]]:
    """{what answers: {class: times}}"""
    from bench.search_size import http

    asked = classes(library, options.queries)
    with ExitStack() as stack:
        clock = time.process_time if options.cpu else time.perf_counter
        found = _beside(asked, options.engine, clock)
        if options.http:
            address = stack.enter_context(http.served(folder))
            for clients in (1, 8):
                name = f"page, {clients} client{'s' if clients > 1 else ''}"
                found[name] = _pages(address, asked, clients)
        if options.postgres:
            from bench.search_size.postgres import FullText

            text = FullText(library)
            print(f"PostgreSQL: filled in {text.seconds:.0f} s, {text.megabytes:.0f} MB")
            found["PostgreSQL"] = _all(asked, "PostgreSQL", text.asks)
    return found


def _beside(asked: Classes, engine: str, clock: Clock) -> dict[str, dict[str, Times]]:
    """The product and its engine in turn."""
    from bench.search_size import inside

    found: dict[str, dict[str, Times]] = {"product": {}, "engine alone": {}}
    for kind, queries in tqdm(asked.items(), leave=False):
        pairs = [(inside.product(one), inside.raw(one, engine)) for one in queries]
        times = timed_in_turn(pairs, clock=clock)
        found["product"][kind], found["engine alone"][kind] = times
    return found


def _all(
    asked: Classes,
    name: str,
    work: Callable[[Asked], Work | None],
    clock: Clock = time.perf_counter,
) -> dict[str, Times]:
    """Classes one after another; one without such queries is left out."""
    found = {}
    for kind, queries in tqdm(asked.items(), desc=name, leave=False):
        works = [made for made in map(work, queries) if made]
        if works:
            found[kind] = timed(works, clock=clock)
    return found


def _pages(address: str, asked: Classes, clients: int) -> dict[str, Times]:
    from bench.search_size import http

    for queries in asked.values():
        http.asked_of(address, queries, clients)
    return {kind: http.asked_of(address, queries, clients) for kind, queries in asked.items()}


def _table(columns: dict[str, dict[str, Times]]) -> Iterator[str]:
    yield f"| query | {' | '.join(columns)} | product : engine, p95 |"
    yield "|---" * (len(columns) + 2) + "|"
    kinds = list(columns["product"])
    for kind in [*kinds, "all"]:
        times = [_of(column, kind) for column in columns.values()]
        share = times[0].p95 / times[1].p95 if times[1].p95 else 0
        yield f"| {kind} | {' | '.join(one.cell for one in times)} | {share:.1f} |"
    first = _of(columns["product"], "all").first
    yield f"\nThe first time of each query in the process, p95: {_p95(first):.0f} ms."


def _of(column: dict[str, Times], kind: str) -> Times:
    return sum(column.values(), Times()) if kind == "all" else column.get(kind, Times())


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def _about(built: Built, folder: Path, engine: str) -> Iterator[str]:
    yield f"**{engine}, {built.documents:,} places of {built.acts:,} acts.** Built in {built.row}; "
    yield f"{_size(folder, engine):,.0f} MB on disk; {built.megabytes:,.0f} MB of memory while building, "
    yield f"{_resident():,.0f} MB after these queries, pages of the index that are in memory among them."


def _size(folder: Path, engine: str) -> float:
    place = folder / ("index" if engine == "tantivy" else "node")
    return sum(path.stat().st_size for path in place.rglob("*") if path.is_file()) / 1e6


def _resident() -> float:
    line = next(x for x in Path("/proc/self/status").read_text().splitlines() if "VmRSS" in x)
    return int(line.split()[1]) / 1024


def machine() -> str:
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    return f"{os.cpu_count()} cores, load {load}, Python {platform.python_version()}."


def write(name: str, lines: list[str]) -> None:
    begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->\n"
    text = README.read_text(encoding="utf-8")
    head, found, rest = text.partition(begin)
    head = head if found else f"{text.rstrip()}\n\n"
    after = rest.partition(end)[2] if found else ""
    README.write_text(head + begin + "\n".join(lines) + "\n" + end + after, encoding="utf-8")
