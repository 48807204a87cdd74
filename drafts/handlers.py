"""What follows when a draft has a new version or a version enters a stage."""

from drafts.models import DraftVersion
from drafts.rules import PUBLISHED
from drafts.telling import tell_watchers
from outbox import handler
from outbox.models import Event


@handler("version_made", "stage_changed", name="drafts.watches")
def tell_who_watches(event: Event) -> None:
    """Those inside hear of a version when it is made, everyone else when it is published."""
    if event.kind == "version_made" or event.payload["stage"] in PUBLISHED:
        tell_watchers(DraftVersion.objects.get(pk=event.payload["version"]))
