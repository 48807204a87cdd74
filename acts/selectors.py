"""Reads of the library. It is open to everyone."""

import datetime as dt
from collections.abc import Iterable
from itertools import pairwise

from django.db.models import Count, F, Manager, Max, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from acts.models import Act, Citation, Provision, Redaction, Validity

MOST_ANNOUNCED = 20
"""So many amending acts are announced on the page of the act; older ones stand on the page of links."""


MOST_COUNTED = 1000
"""So many citations are counted for the page of the act: a code is cited by tens of thousands."""


def acts_found(*, words: str = "", kind: str = "", status: str = "") -> QuerySet[Act]:
    """Acts by words of the title or by number. Case matters to SQLite in Russian, so three are tried."""
    acts = Act.objects.order_by("-date", "pk")
    if kind:
        acts = acts.filter(kind=kind)
    if status in Act.Status.values:
        acts = acts.filter(status=status)
    for word in words.split()[:10]:
        same = Q(number__iexact=word.removeprefix("№"))
        for form in {word, word.lower(), word.capitalize(), word.upper()}:
            same |= Q(title__contains=form)
        acts = acts.filter(same)
    return acts


def with_counts(acts: QuerySet[Act]) -> QuerySet[Act]:
    """Adds `redaction_count` and `newest_import`, when the newest of them came in."""
    return acts.annotate(
        redaction_count=Count("redactions"), newest_import=Max("redactions__imported_at")
    )


def kinds() -> list[str]:
    return list(Act.objects.order_by("kind").values_list("kind", flat=True).distinct())


def with_dates(redactions: QuerySet[Redaction]) -> QuerySet[Redaction]:
    """Adds `starts_on` and `ends_on` as they were recorded last; both None while nothing is known."""
    newest = Validity.objects.filter(redaction=OuterRef("pk")).order_by("-pk")
    return redactions.annotate(
        starts_on=Subquery(newest.values("starts_on")[:1]),
        ends_on=Subquery(newest.values("ends_on")[:1]),
    )


def redactions_of(act: Act) -> QuerySet[Redaction]:
    """Oldest first, with dates of force, without the text."""
    rows = with_dates(act.redactions.defer("text").select_related("changed_by"))
    return rows.order_by(F("starts_on").asc(nulls_first=True), "pk")


def timeline(act: Act) -> list[Redaction]:
    """`redactions_of` with `until`, the last day of each: as recorded, or the day before the next begins."""
    rows = list(redactions_of(act))
    starts = sorted({row.starts_on for row in rows if row.starts_on})
    following = {a: b - dt.timedelta(days=1) for a, b in pairwise(starts)}
    for row in rows:
        ends = (row.ends_on, following.get(row.starts_on))
        row.until = min((end for end in ends if end), default=None)
    return rows


def in_force_of(redactions: list[Redaction], day: dt.date) -> Redaction | None:
    """Of the rows of `timeline` the one known to be in force on the day."""
    begun = [row for row in redactions if row.starts_on and row.starts_on <= day]
    lasting = [row for row in begun if row.until is None or row.until >= day]
    return lasting[-1] if lasting else None


def current_redaction(
    act: Act, on: dt.date | None = None, *, today: dt.date | None = None
) -> Redaction | None:
    """The redaction in force on the day; without a day, that of `today`, by default what the clock says.

    Without a day there is always an answer when the act has a text: where nothing is in force today,
    what will be soonest, or what was last; texts of unknown dates stand last, the newest first.
    """
    return _in_force(with_dates(act.redactions.select_related("act", "stored_tree")), on, today)


def redaction_to_read(act: Act, on: dt.date | None = None) -> Redaction | None:
    """The same for a page that shows the tree: a text of megabytes is not asked for twice."""
    return _in_force(with_dates(without_texts(act.redactions)), on)


def without_texts(redactions: Manager[Redaction]) -> QuerySet[Redaction]:
    return redactions.select_related("act", "changed_by", "stored_tree", "consolidation").defer(
        "text"
    )


def _in_force(
    rows: QuerySet[Redaction], on: dt.date | None, today: dt.date | None = None
) -> Redaction | None:
    latest = rows.order_by(F("starts_on").desc(nulls_last=True), "-pk")
    if on is not None:
        begun = latest.filter(starts_on__lte=on).first()
        return begun if begun and (begun.ends_on is None or begun.ends_on >= on) else None
    begun = latest.filter(
        Q(starts_on=None) | Q(starts_on__lte=today or timezone.localdate())
    ).first()
    return begun or rows.order_by("starts_on", "-pk").first()


def current_redactions(acts: Iterable[int]) -> dict[int, int]:
    """pk of an act → pk of what `current_redaction` gives for today: one query for all."""
    today = timezone.localdate()
    rows = with_dates(Redaction.objects.filter(act__in=list(acts)).defer("text"))
    found: dict[int, int] = {}
    waiting: dict[int, int] = {}
    for row in rows.order_by(F("starts_on").desc(nulls_last=True), "-pk"):
        if row.starts_on and row.starts_on > today:
            waiting[row.act_id] = row.pk
        else:
            found.setdefault(row.act_id, row.pk)
    return waiting | found


def newest_redaction(act: Act) -> Redaction | None:
    """The one that begins last, in force already or not: what the next amendment is made to."""
    rows = with_dates(act.redactions.select_related("act", "stored_tree"))
    return rows.order_by(F("starts_on").desc(nulls_last=True), "-pk").first()


def provision_newest(uid: str) -> Provision | None:
    return (
        Provision.objects.filter(uid=uid)
        .select_related("redaction")
        .order_by("-redaction_id")
        .first()
    )


def provision_in(redaction: Redaction | None, uid: str) -> Provision | None:
    rows = Provision.objects.filter(redaction=redaction, uid=uid).select_related("redaction")
    return rows.first() if redaction else None


def is_first_of_its_number(provision: Provision) -> bool:
    """Whether no provision above it in the redaction has the same kind and number."""
    return not Provision.objects.filter(
        redaction=provision.redaction_id,
        kind=provision.kind,
        number=provision.number,
        position__lt=provision.position,
    ).exists()


def citations_of(redaction: Redaction) -> dict[str, dict[str, tuple[int, str]]]:
    """uid of a provision → cited words → (act of the library, address in it, as far as it is named).

    Words that mean two places in one provision are left out.
    """
    found: dict[str, dict[str, tuple[int, str]]] = {}
    doubtful: set[tuple[str, str]] = set()
    rows = Citation.objects.filter(redaction=redaction, to_act__isnull=False)
    for uid, cited, act, address in rows.values_list("uid", "cited", "to_act_id", "to_address"):
        known = found.setdefault(uid, {}).setdefault(cited, (act, address))
        if known != (act, address):
            doubtful.add((uid, cited))
    for uid, cited in doubtful:
        del found[uid][cited]
    return found


def citing_acts(act: Act) -> QuerySet[Act]:
    """Other acts of which a redaction cites the act."""
    redactions = Citation.objects.filter(to_act=act).exclude(redaction__act=act)
    ids = redactions.values("redaction__act")
    return Act.objects.filter(pk__in=ids).order_by("-date", "pk")


def count_of_citing(act: Act) -> int | None:
    """How many acts cite it; None when they are too many to be counted for a line of its page."""
    others = Citation.objects.filter(to_act=act).exclude(redaction__act=act).order_by()
    redactions = list(others.values_list("redaction", flat=True)[: MOST_COUNTED + 1])
    if len(redactions) > MOST_COUNTED:
        return None
    return Redaction.objects.filter(pk__in=set(redactions)).values("act").distinct().count()


def places_of_citing(act: Act, citing: Iterable[Act]) -> list[tuple[Act, list[Citation]]]:
    """Each act with the places, in the newest of its redactions that cite, each with its `place`."""
    places = Subquery(
        Provision.objects.filter(redaction=OuterRef("redaction"), uid=OuterRef("uid")).values(
            "address"
        )[:1]
    )
    rows = Citation.objects.filter(to_act=act, redaction__act__in=list(citing))
    rows = rows.annotate(place=places, by=F("redaction__act")).order_by("-redaction", "pk")
    found: dict[int, list[Citation]] = {}
    for row in rows:
        own = found.setdefault(row.by, [])
        if not own or own[0].redaction_id == row.redaction_id:
            own.append(row)
    return [(one, found.get(one.pk, [])) for one in citing]


def acts_cited(act: Act) -> QuerySet[Act]:
    """Acts of the library that the act cites in the redaction of today, with `times`."""
    redaction = _in_force(with_dates(act.redactions.only("pk")), None)
    if redaction is None:
        return Act.objects.none()
    cited = Q(cited_by__redaction=redaction)
    return (
        Act.objects.filter(cited)
        .exclude(pk=act.pk)
        .annotate(times=Count("cited_by", filter=cited))
        .order_by("-times", "-date", "pk")
    )


def amending_acts(act: Act, words: str = "") -> QuerySet[Act]:
    """Acts that may amend the act: found by words, else those that cite it and speak of changes."""
    if words:
        return acts_found(words=words).exclude(pk=act.pk)
    changes = Q(title__contains="изменени") | Q(title__contains="ИЗМЕНЕНИ")
    return citing_acts(act).filter(changes)


def uncarried_amendments(act: Act, after: dt.date) -> list[Redaction]:
    """The texts of amending acts of the library later than `after`, of which no redaction was made."""
    acts = amending_acts(act).filter(date__gt=after)
    acts = acts.exclude(pk__in=act.redactions.exclude(changed_by=None).values("changed_by"))
    newest = Redaction.objects.filter(act=OuterRef("pk")).order_by("-pk").values("pk")[:1]
    texts = (
        acts.order_by("-date", "pk").annotate(text=Subquery(newest)).values("text")[:MOST_ANNOUNCED]
    )
    return list(
        Redaction.objects.filter(pk__in=list(texts.values_list("text", flat=True))).select_related(
            "act"
        )
    )
