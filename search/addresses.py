"""Where a hit leads."""

from collections.abc import Iterable
from dataclasses import replace

from django.urls import reverse

from search.documents import IndexDocument
from search.query import Where


def urls_of(documents: Iterable[IndexDocument]) -> dict[str, str]:
    """{key: address}; pages of the page tree are looked up together, in one query."""
    documents = list(documents)
    pages = _pages({one.pk for one in documents if one.where == Where.PAGES})
    return {one.key: _url(one, pages) for one in documents}


def url_of_whole(document: IndexDocument) -> str:
    """Of the document that the place stands in; "" for a page, which is one place itself."""
    if document.where == Where.PAGES:
        return ""
    return _url(replace(document, address="", key=document.parent), {})


def _url(document: IndexDocument, pages: dict[int, str]) -> str:
    if document.where == Where.PAGES:
        return pages.get(document.pk, "")
    if document.where == Where.ACTS:
        if document.uid:
            return reverse("acts:provision", kwargs={"uid": document.uid})
        return reverse("acts:detail", kwargs={"pk": document.pk})
    if document.where == Where.CONSULTATIONS:
        return reverse("consultations:detail", kwargs={"pk": document.pk})
    return _of_draft(document)


def _of_draft(document: IndexDocument) -> str:
    if not document.version:
        return reverse("drafts:detail", kwargs={"number": document.number})
    page = reverse(
        "drafts:version", kwargs={"number": document.number, "version": document.version}
    )
    return f"{page}#u-{document.uid}" if document.uid else page


def _pages(ids: set[int]) -> dict[int, str]:
    if not ids:
        return {}
    from wagtail.models import Page

    return {page.pk: page.url or "" for page in Page.objects.filter(pk__in=ids)}
