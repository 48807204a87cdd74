"""The job that a commit wakes: at once in the default set-up, in a worker in production."""

from django_tasks import task

from outbox.services.delivery import deliver


@task()
def deliver_pending() -> dict[str, int]:
    report = deliver(bulk=False)
    return {"delivered": report.delivered, "failed": report.failed}
