"""What follows when an act has come into the library or has changed in it."""

from acts import telling
from acts.models import Act
from acts.services.linking import link_to
from outbox import handler
from outbox.models import Event


@handler("act_imported", name="acts.citations")
def link_waiting_citations(event: Event) -> None:
    act = Act.objects.filter(pk=event.payload["act"]).first()
    if act is not None:
        link_to(act=act)


@handler("act_imported", "act_changed", name="acts.watches", atomic=False)
def tell_watchers(event: Event) -> None:
    """Comparing two texts takes a while, so the database is not held meanwhile."""
    act = event.payload["act"]
    is_repealed = telling.tell_state(act=act, occasion=event.pk)
    if event.kind == "act_imported" and not is_repealed:
        telling.tell_redaction(redaction=event.payload["redaction"])
