"""Reads of the library. It is open to everyone."""

import datetime as dt

from django.db.models import F, Q, QuerySet

from acts.models import Act, Citation, Provision, Redaction


def acts_found(*, words: str = "", kind: str = "") -> QuerySet[Act]:
    """Acts by words of the title or by number. Case matters to SQLite in Russian, so three are tried."""
    acts = Act.objects.order_by("-date", "pk")
    if kind:
        acts = acts.filter(kind=kind)
    for word in words.split()[:10]:
        same = Q(number__iexact=word.removeprefix("№"))
        for form in {word, word.lower(), word.capitalize(), word.upper()}:
            same |= Q(title__contains=form)
        acts = acts.filter(same)
    return acts


def kinds() -> list[str]:
    return list(Act.objects.order_by("kind").values_list("kind", flat=True).distinct())


def redactions_of(act: Act) -> QuerySet[Redaction]:
    """Oldest first, without the text."""
    return act.redactions.defer("text").order_by(F("dated").asc(nulls_first=True), "pk")


def current_redaction(act: Act, on: dt.date | None = None) -> Redaction | None:
    """The newest redaction, or the newest of those dated not after `on`."""
    rows = act.redactions.select_related("act", "stored_tree")
    if on:
        rows = rows.filter(dated__lte=on)
    return rows.order_by(F("dated").desc(nulls_last=True), "-pk").first()


def provision_newest(uid: str) -> Provision | None:
    return (
        Provision.objects.filter(uid=uid)
        .select_related("redaction")
        .order_by("-redaction_id")
        .first()
    )


def is_first_of_its_number(provision: Provision) -> bool:
    """Whether no provision above it in the redaction has the same kind and number."""
    return not Provision.objects.filter(
        redaction=provision.redaction_id,
        kind=provision.kind,
        number=provision.number,
        position__lt=provision.position,
    ).exists()


def citations_of(redaction: Redaction) -> dict[str, dict[str, int]]:
    """uid of a provision → cited words → the act of the library that they name."""
    found: dict[str, dict[str, int]] = {}
    rows = Citation.objects.filter(redaction=redaction, to_act__isnull=False)
    for uid, cited, act in rows.values_list("uid", "cited", "to_act_id"):
        found.setdefault(uid, {})[cited] = act
    return found
