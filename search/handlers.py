"""What was committed goes into the index."""

from collections.abc import Iterable

from acts.models import Act
from consultations.models import Contribution
from outbox import handler, handler_of_many
from outbox.models import Event
from search.services.alerts import behind, run_saved_searches
from search.services.indexing import index
from search.sources.acts import predecessors
from search.touched import consultation_with_pages, shown_with_draft

MOST_ACTS = 50
"""So many acts that wait are written in one turn of the index: a commit of it costs more than an act."""
FEW_SEARCHES = 30
"""So many are asked in the request or the worker that has written the index."""


@handler_of_many(
    "act_imported", "act_changed", "redaction_in_force", "redaction_out_of_force",
    name="search.acts", most=MOST_ACTS,
)  # fmt: skip
def index_each_act(events: list[Event]) -> None:
    _index_acts(event.payload["act"] for event in events)


@handler("acts_imported", name="search.bulk", atomic=False)
def index_acts(event: Event) -> None:
    """What a large import brought, in one turn of the index."""
    _index_acts(event.payload["acts"])


def _index_acts(keys: Iterable[int]) -> None:
    """With those that gave way to them."""
    changed = list(keys)
    gave_way = predecessors(Act.objects.filter(pk__in=changed))
    index(*dict.fromkeys(f"act:{pk}" for pk in (*changed, *gave_way)))


@handler(
    "draft_created", "version_made", "stage_changed", "draft_reparsed",
    name="search.drafts", atomic=False,
)  # fmt: skip
def index_draft(event: Event) -> None:
    index(f"draft:{event.payload['draft']}")


@handler("stage_changed", name="search.about_draft", atomic=False)
def index_what_is_about_draft(event: Event) -> None:
    """Its page and its consultations are found while the rules of the draft show them to everyone."""
    if changed := list(shown_with_draft(event.payload["draft"])):
        index(*changed)


@handler("remark_posted", name="search.remarks", atomic=False)
def index_remarks(event: Event) -> None:
    index(f"remarks:{event.payload['draft']}")


@handler("contribution_moderated", name="search.contributions", atomic=False)
def index_contribution(event: Event) -> None:
    """What a citizen says is found by all once it is published, and by moderators alone again once
    it is hidden."""
    held = Contribution.objects.get(pk=event.payload["contribution"])
    index(f"remarks:{held.thread.draft_id}")


@handler("consultation_changed", name="search.consultations", atomic=False)
def index_consultation(event: Event) -> None:
    index(*consultation_with_pages(event.payload["consultation"]))


@handler("page_changed", name="search.pages", atomic=False)
def index_page(event: Event) -> None:
    index(f"page:{event.payload['page']}")


@handler("documents_arrived", name="search.alerts", atomic=False)
def ask_saved_searches(event: Event) -> None:
    """At once while there are few; many are left to `manage.py run_saved_searches`."""
    if behind().count() <= FEW_SEARCHES and run_saved_searches().failed:
        raise RuntimeError("some saved searches failed: see the log")
