"""Peak memory of each command on the largest text of its kind, a process each: ≤ 200 MB."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from bench.measure import DATA, Figure, redactions

ASKED = 200
_CODE = """
import atexit, sys
def peak():
    with open("/proc/self/status") as status:
        sys.stderr.write(next(line for line in status if line.startswith("VmHWM")))
atexit.register(peak)
from legaltext.cli import main
main(sys.argv[1:])
"""


def figures() -> list[Figure]:
    idle = _peak(["--help"])
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{n}.txt" for n in range(2)]
        for path, text in zip(paths, redactions(), strict=True):
            path.write_text(text)
        largest = max((DATA / "acts_html").glob("*.gz"), key=lambda path: path.stat().st_size)
        amending = max((DATA / "amending").glob("*.txt"), key=lambda path: path.stat().st_size)
        case = DATA / "consolidation" / "44FZ-507FZ"
        commands = {
            "outline": [largest],
            "instructions": [amending],
            "apply": [DATA / "acts_txt" / "44-ФЗ_2013.txt", case / "amending.txt"],
            "compare": paths,
            "akn": [DATA / "acts_txt" / "44-ФЗ_2013.txt"],
        }
        return [_figure(name, files, idle) for name, files in commands.items()]


def _figure(name: str, files: list[Path], idle: float) -> Figure:
    peak = _peak([name, *(str(path) for path in files)])
    beside = f"{peak / idle:.1f} × the command line without work ({idle:.0f} MB)"
    return Figure(f"memory of {name}", f"{peak:.0f} MB", f"≤ {ASKED} MB", beside, peak <= ASKED)


def _peak(arguments: list[str]) -> float:
    """Megabytes of resident memory at the most, as the process itself reads them at its end."""
    done = subprocess.run(
        [sys.executable, "-c", _CODE, *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=True,
    )
    return int(done.stderr.split()[-2]) / 1024


if __name__ == "__main__":
    print(*(figure.row() for figure in figures()), sep="\n")
