"""Published pages of the site that everyone may read."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import AnonymousUser
from wagtail.models import Page

from cms.models import BasePage
from cms.selectors import pages_shown_to
from search.documents import IndexDocument
from search.query import Where
from search.sources import Source


def _shown() -> Any:
    return pages_shown_to(AnonymousUser(), Page.objects.filter(depth__gt=1))


def keys() -> Iterator[int]:
    yield from _shown().order_by("pk").values_list("pk", flat=True)


def documents(pk: int) -> list[IndexDocument]:
    page = _shown().filter(pk=pk).first()
    page = page.specific if page else None
    if not isinstance(page, BasePage):
        return []
    words = page.body.stream_block.get_searchable_content(page.body)
    published = page.first_published_at
    return [
        IndexDocument(
            key=f"page:{page.pk}",
            parent=f"page:{page.pk}",
            where=Where.PAGES,
            title=page.title,
            heading=page.title,
            text="\n".join([page.lead, *(str(word) for word in words)]).strip(),
            date=published.date() if published else None,
            position=-1,
        )
    ]


SOURCE = Source("page", keys, documents)
