"""What follows when an act has come into the library."""

from acts.models import Act
from acts.services.linking import link_to
from outbox import handler
from outbox.models import Event


@handler("act_imported", name="acts.citations")
def link_waiting_citations(event: Event) -> None:
    act = Act.objects.filter(pk=event.payload["act"]).first()
    if act is not None:
        link_to(act=act)
