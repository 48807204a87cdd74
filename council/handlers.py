"""What a new version of a draft sets going, and whom the council tells of what happened."""

from council import telling
from council.models import Assignment, Post
from council.services.carry import carry_over
from drafts.models import DraftVersion, StageChange
from outbox import handler
from outbox.models import Event


@handler("version_made", name="council.carry")
def carry_remarks(event: Event) -> None:
    carry_over(version=_version(event))


@handler("remarks_carried", name="council.tell_of_places")
def tell_whose_places_ask(event: Event) -> None:
    telling.tell_of_places(_version(event))


@handler("assignment_given", name="council.tell_of_assignment")
def tell_who_was_asked(event: Event) -> None:
    rows = Assignment.objects.select_related("user", "draft")
    telling.tell_of_assignment(rows.get(pk=event.payload["assignment"]), event.pk)


@handler("remark_answered", name="council.tell_of_reply")
def tell_who_wrote_before(event: Event) -> None:
    rows = Post.objects.select_related("author", "thread__draft")
    telling.tell_of_reply(rows.get(pk=event.payload["post"]))


@handler("version_made", name="council.tell_of_version")
def tell_of_new_version(event: Event) -> None:
    telling.tell_of_version(_version(event))


@handler("stage_changed", name="council.tell_of_stage")
def tell_of_new_stage(event: Event) -> None:
    rows = StageChange.objects.select_related("version__draft")
    telling.tell_of_stage(rows.get(pk=event.payload["change"]))


def _version(event: Event) -> DraftVersion:
    rows = DraftVersion.objects.select_related("draft")
    return rows.get(pk=event.payload["version"])
