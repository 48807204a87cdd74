"""How fast `import_ruslawod` is: acts a second, CPU an act, memory.

    .venv/bin/python -m bench.imports 30000                            (SQLite, in a folder of its own)
    tools/with-postgres .venv/bin/python -m bench.imports 30000        (PostgreSQL, its server's CPU too)

Prints a row of the table in README.md. The estimate for two cores is 2 / CPU of an act: it holds where
other processes take the cores meanwhile and the seconds on the wall do not.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=30_000)
    parser.add_argument(
        "--folder", type=Path, help="a folder with room; by default that of the system"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        os.environ["VAR_DIR"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
        source = Path(folder) / "corpus.tar.gz"
        made(options.count, source)
        print(measured(options.count, source))


def made(count: int, source: Path) -> None:
    """In a process of its own: what it takes is no part of the figures."""
    command = [sys.executable, "-m", "bench.corpus", str(count), str(source)]
    subprocess.run(command, check=True, capture_output=True)


def measured(count: int, source: Path) -> str:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from acts.services.bulk import BulkImport

    call_command("migrate", verbosity=0)
    bulk = BulkImport(source)
    before, started, held = cpu(), time.monotonic(), []
    for _step in bulk.run():
        held.append((bulk.done, resident()))
    wall, parts = time.monotonic() - started, [b - a for a, b in zip(before, cpu(), strict=True)]
    if bulk.counts["imported"] != count:
        raise SystemExit(f"imported {bulk.counts}")
    early = next(size for done, size in held if done >= count // 10)
    figures = (
        connection.vendor,
        f"{count:,}",
        f"{count / wall:.0f}",
        f"{sum(parts) / count * 1000:.2f} ms",
        " + ".join(f"{part / count * 1000:.2f}" for part in parts),
        f"{2 * count / sum(parts):.0f}",
        f"{early:.0f} → {held[-1][1]:.0f} MB",
        f"{largest_child():.0f} MB",
    )
    return f"| {' | '.join(figures)} |"


def cpu() -> tuple[float, float, float]:
    """Seconds of the children that have ended, which read and parse, of this process, and of the server."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF))
    parsing, writing = (one.ru_utime + one.ru_stime for one in used)
    return parsing, writing, server_cpu()


def server_cpu() -> float:
    """Seconds of all processes of PostgreSQL, which runs on this machine; none for SQLite."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        server = int(stat_of(cursor.fetchone()[0])[1])
    children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
    ended = sum(map(int, stat_of(server)[13:15]))
    ticks = ended + sum(int(n) for pid in (server, *children) for n in stat_of(pid)[11:13])
    return ticks / os.sysconf("SC_CLK_TCK")


def stat_of(pid: int | str) -> list[str]:
    """What the kernel says of a process, from its state on."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def resident() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def largest_child() -> float:
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000


if __name__ == "__main__":
    main()
