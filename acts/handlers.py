"""What follows when an act has come into the library or has changed in it."""

from acts import telling
from acts.models import Act, Watch
from acts.services.linking import link_to
from outbox import handler
from outbox.models import Event


@handler("act_imported", "acts_imported", name="acts.citations")
def link_waiting_citations(event: Event) -> None:
    pks = event.payload.get("acts") or [event.payload["act"]]
    link_to(*Act.objects.filter(pk__in=pks))


@handler("act_imported", "act_changed", name="acts.watches", atomic=False)
def tell_watchers(event: Event) -> None:
    """Comparing two texts takes a while, so the database is not held meanwhile."""
    act = event.payload["act"]
    is_repealed = telling.tell_state(act=act, occasion=event.pk)
    if event.kind == "act_imported" and not is_repealed:
        telling.tell_redaction(redaction=event.payload["redaction"])


@handler("redaction_out_of_force", name="acts.watches_of_ends", atomic=False)
def tell_watchers_of_an_end(event: Event) -> None:
    if not telling.tell_state(act=event.payload["act"], occasion=event.pk):
        telling.tell_end(redaction=event.payload["redaction"])


@handler("acts_imported", name="acts.watches_of_many", atomic=False)
def tell_watchers_of_states(event: Event) -> None:
    """A large import tells of new texts of known acts one by one, of states by cards together."""
    watched = Watch.objects.filter(act__in=event.payload["acts"])
    for act in watched.order_by("act").values_list("act", flat=True).distinct():
        telling.tell_state(act=act, occasion=event.pk)


@handler("redaction_in_force", name="acts.watches_of_days", atomic=False)
def tell_watchers_of_its_day(event: Event) -> None:
    telling.tell_in_force(redaction=event.payload["redaction"])
