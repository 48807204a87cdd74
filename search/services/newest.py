"""The newest of what a query finds: what a feed shows."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Max, Q

from accounts.selectors import Person
from acts.models import Act, Redaction
from consultations.models import Consultation
from council.models import Thread
from drafts.models import DraftVersion
from search import access, addresses, highlight
from search.backends.base import Candidate, Reader
from search.documents import IndexDocument
from search.engine import backend
from search.plan import SearchPlan
from search.query import Order, SearchQuery, Where
from search.results import Hit
from search.services.among import candidates_among, plan_for
from search.services.arrivals import sample

SHOWN = 50
# Of a request; a feed is asked for often.
LATEST = 5_000
EPOCH = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""Of what the database no longer knows."""


@dataclass(frozen=True, slots=True)
class New:
    """`changed_at`: since when the site has these words, or shows them to everyone."""

    hit: Hit
    changed_at: dt.datetime


def newest(query: SearchQuery, user: Person) -> list[New]:
    """The latest first, of what came lately and of the newest by date. Raises IndexUnavailable."""
    reader = backend().reader()
    plan = plan_for(query, user, reader)
    if plan.asks_nothing:
        return []
    met = {one.document.key: one for one in _met(plan, user, reader)}
    changed = changed_at([one.document for one in met.values()])
    shown = sorted(met.values(), key=lambda one: _order(one.document, changed))[:SHOWN]
    return [New(hit, changed[hit.document.key]) for hit in _hits(plan, shown, reader)]


def _order(document: IndexDocument, changed: dict[str, dt.datetime]) -> tuple[float, str, int, str]:
    """What came together stands as it does in its document."""
    moment = changed[document.key].timestamp()
    return -moment, document.parent, document.position, document.key


def _met(plan: SearchPlan, user: Person, reader: Reader) -> list[Candidate]:
    lately = candidates_among(plan, user, reader, sample(LATEST).keys)
    by_date = reader.candidates(replace(plan, order=Order.DATE), SHOWN * 2).found
    open_keys = access.still_open(user, (one.document for one in by_date))
    return [*lately, *(one for one in by_date if one.document.key in open_keys)]


def _hits(plan: SearchPlan, shown: list[Candidate], reader: Reader) -> list[Hit]:
    wanted = highlight.Wanted.of(plan)
    texts = reader.texts(shown)
    urls = addresses.urls_of((one.document for one in shown), plan.on)
    return [
        Hit(one, 0.0, urls.get(one.key, ""), highlight.snippet(texts.get(one.key, ""), wanted))
        for one in (candidate.document for candidate in shown)
    ]


def changed_at(documents: Iterable[IndexDocument]) -> dict[str, dt.datetime]:
    """{key: moment}: a number of queries that does not grow."""
    documents = list(documents)
    moments = {
        Where.ACTS: _of_acts,
        Where.DRAFTS: _of_drafts,
        Where.REMARKS: _of_remarks,
        Where.CONSULTATIONS: _of_consultations,
        Where.PAGES: _of_pages,
    }
    found: dict[str, dt.datetime] = {}
    for where, read in moments.items():
        own = [one for one in documents if one.where == where]
        if own:
            found |= read(own)
    return {one.key: found.get(one.key) or EPOCH for one in documents}


def _of_acts(documents: list[IndexDocument]) -> dict[str, dt.datetime]:
    """Of a provision when the redaction came that its key names, of an act when the act did."""
    texts = {one.key: int(one.key.split(":")[1]) for one in documents if not one.is_whole}
    came = dict(
        Redaction.objects.filter(pk__in=set(texts.values())).values_list("pk", "imported_at")
    )
    acts = dict(
        Act.objects.filter(pk__in={one.pk for one in documents}).values_list("pk", "created_at")
    )
    return {
        one.key: moment
        for one in documents
        if (moment := came.get(texts[one.key]) if one.key in texts else acts.get(one.pk))
    }


def _of_drafts(documents: list[IndexDocument]) -> dict[str, dt.datetime]:
    rows = DraftVersion.objects.filter(draft_id__in={one.pk for one in documents})
    rows = rows.annotate(staged_at=Max("stage_changes__at"))
    values = rows.values_list("draft_id", "number", "created_at", "staged_at")
    moments = {(draft, number): staged or made for draft, number, made, staged in values}
    return {
        one.key: moments[one.pk, one.version]
        for one in documents
        if (one.pk, one.version) in moments
    }


def _of_remarks(documents: list[IndexDocument]) -> dict[str, dt.datetime]:
    """Since its last words were said, or everyone reads it."""
    rows = Thread.objects.filter(pk__in={int(one.uid) for one in documents}).order_by()
    said = Q(posts__withdrawn_at=None)
    rows = rows.annotate(
        said_at=Max("posts__created_at", filter=said),
        edited_at=Max("posts__edited_at", filter=said),
    )
    values = rows.values_list("pk", "created_at", "published_at", "said_at", "edited_at")
    moments = {pk: max(filter(None, known)) for pk, *known in values}
    return {one.key: moments[pk] for one in documents if (pk := int(one.uid)) in moments}


def _of_consultations(documents: list[IndexDocument]) -> dict[str, dt.datetime]:
    rows = Consultation.objects.filter(pk__in={one.pk for one in documents})
    opened = dict(rows.values_list("pk", "opens_at"))
    return {one.key: opened[one.pk] for one in documents if one.pk in opened}


def _of_pages(documents: list[IndexDocument]) -> dict[str, dt.datetime]:
    from wagtail.models import Page

    rows = Page.objects.filter(pk__in={one.pk for one in documents})
    published = dict(rows.values_list("pk", "last_published_at"))
    return {one.key: published[one.pk] for one in documents if published.get(one.pk)}
