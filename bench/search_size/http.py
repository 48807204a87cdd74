"""The page of results through gunicorn, with one client and with eight at once."""

import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from bench.search_size.queries import Asked
from bench.search_size.timing import Times
from tools.elasticsearch.nodes import free_ports

ROOT = Path(__file__).parents[2]
WORKERS = 2
_WAIT = 60


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Host and port of the site in production's settings."""
    [port] = free_ports(1)
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "PRAVKA_SECRET_KEY": "of a benchmark " * 5,
        "PRAVKA_ALLOWED_HOSTS": "127.0.0.1",
        "PRAVKA_BASE_URL": "https://127.0.0.1",
        "SECURE_SSL_REDIRECT": "0",
        "VAR_DIR": str(folder),
    }
    manage = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(manage, cwd=ROOT, env=environment, check=True)
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}"]
    command += ["--workers", str(WORKERS), "--log-level", "warning"]
    server = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        address = f"127.0.0.1:{port}"
        _wait(address)
        yield address
    finally:
        server.terminate()
        server.wait(20)


def _wait(address: str) -> None:
    until = time.monotonic() + _WAIT
    while True:
        try:
            ask(address, "/search/")
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.3)


def ask(address: str, path: str) -> None:
    connection = HTTPConnection(address, timeout=60)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
    finally:
        connection.close()
    if answer.status != 200:
        raise RuntimeError(f"{answer.status} for {path}")


def asked_of(address: str, queries: Sequence[Asked], clients: int) -> Times:
    """Each query once, as many clients as that at a time; what one of them waits for a page."""
    waiting: queue.SimpleQueue[Asked] = queue.SimpleQueue()
    for one in queries:
        waiting.put(one)
    times: list[float] = []
    threads = [
        threading.Thread(target=_client, args=(address, waiting, times)) for _ in range(clients)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Times(times, times)


def _client(address: str, waiting: "queue.SimpleQueue[Asked]", times: list[float]) -> None:
    while True:
        try:
            one = waiting.get_nowait()
        except queue.Empty:
            return
        path = f"/search/?{urlencode(_fields(one))}"
        started = time.perf_counter()
        ask(address, path)
        times.append((time.perf_counter() - started) * 1000)


def _fields(asked: Asked) -> dict[str, str]:
    fields = {"q": asked.text, "kind": asked.kind, "order": "date" if asked.by_date else ""}
    return {name: value for name, value in fields.items() if value}
