"""What a new version of a draft sets going."""

from council.services.carry import carry_over
from drafts.models import DraftVersion
from outbox import handler
from outbox.models import Event


@handler("version_made", name="council.carry")
def carry_remarks(event: Event) -> None:
    carry_over(
        version=DraftVersion.objects.select_related("draft").get(pk=event.payload["version"])
    )
