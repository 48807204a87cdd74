"""What was committed goes into the index."""

from outbox import handler
from outbox.models import Event
from search.services.indexing import index


@handler("act_imported", name="search.acts", atomic=False)
def index_act(event: Event) -> None:
    index(f"act:{event.payload['act']}")


@handler("draft_created", "version_made", "stage_changed", name="search.drafts", atomic=False)
def index_draft(event: Event) -> None:
    index(f"draft:{event.payload['draft']}")


@handler("consultation_changed", name="search.consultations", atomic=False)
def index_consultation(event: Event) -> None:
    index(f"consultation:{event.payload['consultation']}")


@handler("page_changed", name="search.pages", atomic=False)
def index_page(event: Event) -> None:
    index(f"page:{event.payload['page']}")
