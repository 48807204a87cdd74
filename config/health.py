"""Whether the process lives, and whether what it stands on answers."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from outbox.selectors import stuck
from search.backends.base import IndexUnavailable
from search.engine import backend


def live(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


def ready(request: HttpRequest) -> JsonResponse:
    """503 names the part that does not answer; the body never quotes an error's text.

    Failed jobs and a search that is away are told, but leave the site ready: pages work meanwhile.
    """
    if not _database():
        return JsonResponse({"database": False}, status=503)
    told = {"database": True, "jobs": _jobs(), "search": _search()}
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})


def _search() -> dict[str, object]:
    try:
        backend().check()
    except IndexUnavailable as error:
        return {"answers": False, "reason": str(error)}
    return {"answers": True}


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
