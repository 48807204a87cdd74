"""Acts: a document for the act and one for each wording of each provision (ADR 9)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from acts.contents import contents_of
from acts.models import Act, Provision
from acts.names import name_of
from acts.periods import Period, periods_of
from acts.selectors import current_redactions
from legaltext.model import Kind
from search.analysis import forms
from search.documents import IndexDocument
from search.lexicon import AMENDING
from search.query import Where
from search.sources import Source
from search.sources.wordings import (
    Span,
    Today,
    Wording,
    contexts_of,
    rows_of,
    spans_of,
    wordings_of,
)

FORMER_STATES = frozenset(forms("РСФСР СССР"))
NAMESAKES = ("Кодекс", "Конституция", "Федеральный закон", "Федеральный конституционный закон")


def keys() -> Iterator[int]:
    yield from Act.objects.order_by("pk").values_list("pk", flat=True)


def documents(pk: int) -> list[IndexDocument]:
    """What is in force today and, of every other day that is known, the texts that differ."""
    act = Act.objects.filter(pk=pk).first()
    redaction = current_redactions([pk]).get(pk)
    if act is None or redaction is None:
        return []
    today = Today(redaction, contents_of(redaction))
    same = _of_act(act)
    periods = _doubted(periods_of(act), is_old=same.is_old)
    wordings = wordings_of(periods, today)
    contexts, rows = contexts_of(wordings, today), rows_of(wordings)
    return [
        *_wholes(same, spans_of(periods), redaction),
        *(
            _provision(same, one, rows[one.redaction, one.place.uid], contexts[one.place.uid])
            for one in wordings
        ),
    ]


def _doubted(periods: list[Period], *, is_old: bool) -> list[Period]:
    """Since when an act gave way to another, its text does not tell."""
    return [
        replace(one, is_sure=one.is_sure and not (is_old and one.last is None)) for one in periods
    ]


def _is_of_the_past(act: Act) -> bool:
    """A code of a state that is no more: each of them gave way, some to a code of another name."""
    return act.kind == "Кодекс" and not FORMER_STATES.isdisjoint(forms(act.title))


def _has_successor(act: Act) -> bool:
    """Whether an act of the same kind and name was adopted later: a code in the place of a code."""
    if act.date is None:
        return False
    later = (one for _own, one in _namesakes([act]) if one.date > act.date)
    return any(_is_in_place_of(act, one) for one in later)


def predecessors(acts: Iterable[Act]) -> list[int]:
    """Acts in whose place these came, each once: the index shows them after those in force.

    One query for all, and two for each of the few acts of one name.
    """
    earlier = ((act, one) for act, one in _namesakes(acts) if one.date < act.date)
    return list(dict.fromkeys(one.pk for act, one in earlier if _is_in_place_of(one, act)))


def _namesakes(acts: Iterable[Act]) -> list[tuple[Act, Act]]:
    """Each of the acts with every other of its kind and name, both with a date."""
    named = [one for one in acts if one.date and _may_follow(one)]
    if not named:
        return []
    keys = {one.name_key for one in named}
    held = Act.objects.filter(name_key__in=keys).order_by().only("kind", "title", "date")
    others: dict[tuple[str, str], list[Act]] = defaultdict(list)
    for one in held:
        if one.date:
            others[one.kind, name_of(one.title)].append(one)
    pairs = ((act, one) for act in named for one in others[act.kind, name_of(act.title)])
    return [(act, one) for act, one in pairs if one.pk != act.pk]


def _may_follow(act: Act) -> bool:
    return act.kind in NAMESAKES and not act.title.startswith(AMENDING)


def _is_in_place_of(old: Act, new: Act) -> bool:
    """Parts of a code bear one name, and each goes on where the one before ends; what comes in the
    place of an act begins anew."""
    articles = Provision.objects.filter(kind=Kind.ARTICLE)
    first = articles.filter(redaction__act=old).order_by("redaction_id", "position").first()
    if first is None:
        return True
    return articles.filter(redaction__act=new, number=first.number).exists()


def _of_act(act: Act) -> IndexDocument:
    """What all documents of an act share; as it stands, the act itself."""
    dated = f"{act.date:%d.%m.%Y}" if act.date else ""
    return IndexDocument(
        key=f"act:{act.pk}",
        parent=f"act:{act.pk}",
        where=Where.ACTS,
        title=act.title,
        text=" ".join(part for part in (act.kind, act.body, dated, act.number, act.title) if part),
        act_kind=act.kind,
        issuer=act.body,
        number=act.number,
        date=act.date,
        status=act.status,
        position=-1,
        is_old=act.status == Act.Status.REPEALED or _is_of_the_past(act) or _has_successor(act),
        keywords=tuple(act.keywords.order_by("name").values_list("name", flat=True)),
    )


def _wholes(same: IndexDocument, spans: list[Span], today: int) -> Iterator[IndexDocument]:
    """The act, once for each run of days on which it is in force, and at least once."""
    current = next((span for span in spans if today in span.redactions), None)
    if current is None:
        yield same
    for span in spans:
        is_today = span is current
        yield replace(
            same,
            key=same.key if is_today else f"{same.key}:{span.since}",
            since=span.since,
            until=span.until,
            force=span.force,
            is_today=is_today,
        )


def _provision(
    same: IndexDocument,
    one: Wording,
    row: Provision,
    context: str,
) -> IndexDocument:
    return replace(
        same,
        key=f"provision:{one.born}:{row.uid}",
        text=row.text,
        heading=row.heading,
        context=context,
        address=row.address,
        position=row.position,
        since=one.since,
        until=one.until,
        force=one.force,
        is_today=one.is_today,
    )


SOURCE = Source("act", keys, documents)
