"""A process that writes entries; test_concurrency runs several of it at once. Not a test itself."""

import sys
import threading

import django


def main(name: str, threads: int, times: int) -> None:
    from django.contrib.auth.models import Group

    from audit import tracked

    tracked(Group)
    workers = [
        threading.Thread(target=write, args=(f"{name}-{number}", times))
        for number in range(threads)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def write(name: str, times: int) -> None:
    from django.contrib.auth.models import Group
    from django.db import connections

    from audit.services import audited

    for number in range(times):
        with audited(actor=None, action="group.create", reason=name) as record:
            record.on(Group.objects.create(name=f"{name}-{number}"))
    connections.close_all()


if __name__ == "__main__":
    django.setup()
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
