"""Several processes and threads write at once: the chain never forks and no write is lost."""

import subprocess

from tests.processes import installation, start

PROCESSES, THREADS, TIMES = 3, 2, 10


def test_writers_in_processes_and_threads_make_one_chain(tmp_path):
    environment = installation(tmp_path, "audit", "reversion")

    def run(*words):
        told = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        return start(environment, *words, **told)

    writers = [
        run("audit/tests/writer.py", f"п{n}", str(THREADS), str(TIMES)) for n in range(PROCESSES)
    ]
    errors = [writer.communicate(timeout=180)[1] for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * PROCESSES, errors
    assert not any(errors), errors
    check = run("manage.py", "verify_audit")
    told, error = check.communicate(timeout=120)
    assert check.returncode == 0, error
    assert str(PROCESSES * THREADS * TIMES) in told
