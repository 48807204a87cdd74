"""Builds the index of a library, and for pages its database; notes what that took beside it."""

import json
import os
import resource
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from tqdm import tqdm

from bench.search_size.library import PLACES_OF_ACT, Library, build, fill_database

_NOTES = "built-{engine}.json"


@dataclass(frozen=True)
class Built:
    """seconds: wall clock; cpu: of the process and its threads; megabytes: largest it grew to in
    memory; load: of the machine at the end, running processes on two cores."""

    acts: int
    documents: int
    seconds: float
    cpu: float
    megabytes: float
    load: float

    @property
    def row(self) -> str:
        speed = self.documents / self.seconds
        return f"{self.seconds:.0f} s ({self.cpu:.0f} s of CPU, {speed:.0f} places/s, {self.load:.1f} load)"


def build_index(library: Library, folder: Path, engine: str) -> Built:
    started, cpu = time.monotonic(), time.process_time()
    with tqdm(total=library.acts * (PLACES_OF_ACT + 1), unit="место") as bar:
        count = build(library, lambda done: bar.update(done - bar.n))
    built = Built(
        acts=library.acts,
        documents=count,
        seconds=time.monotonic() - started,
        cpu=time.process_time() - cpu,
        megabytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        load=os.getloadavg()[0],
    )
    (folder / _NOTES.format(engine=engine)).write_text(json.dumps(asdict(built)))
    return built


def noted(folder: Path, engine: str) -> Built | None:
    path = folder / _NOTES.format(engine=engine)
    return Built(**json.loads(path.read_text())) if path.exists() else None


def build_database(library: Library) -> None:
    from django.core.management import call_command

    from acts.models import Act

    call_command("migrate", verbosity=0)
    if not Act.objects.exists():
        fill_database(library)
