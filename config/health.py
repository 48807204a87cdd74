"""Whether the process lives, and whether what it stands on answers."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from outbox.selectors import stuck


def live(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


def ready(request: HttpRequest) -> JsonResponse:
    """503 names the part that does not answer; the body never quotes an error's text.

    Failed jobs are told, but leave the site ready: pages work while a job waits to be mended.
    """
    if not _database():
        return JsonResponse({"database": False}, status=503)
    return JsonResponse({"database": True, "jobs": _jobs()})


def _jobs() -> dict[str, object]:
    queues = stuck()
    told: dict[str, object] = {
        "failed": sum(queue.failed for queue in queues),
        "waiting": sum(queue.pending - queue.failed for queue in queues),
    }
    if queues:
        told["handlers"] = [queue.handler for queue in queues]
    return told


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True
