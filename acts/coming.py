"""Changes that are enacted and stand not yet in the text of today.

Two kinds: a text of the library that begins later, and an amending act of the library, later than the
text, that nobody has carried out yet.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models.functions import MD5
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from acts import trees
from acts.models import Act, Provision, Redaction
from acts.naming import provisions_named
from acts.rendering import anchors_of
from acts.selectors import uncarried_amendments
from acts.services.provisions import provision_units
from acts.wordings import place
from legaltext import force
from legaltext.apply.scope import is_named
from legaltext.instructions import parse_instructions
from legaltext.model import Act as LegalAct
from legaltext.model import Requisites, Unit

KEPT_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class Announced:
    """One change to come. `uids`: provisions of the text of today that it touches; `new`: addresses of
    those it brings. `day` is None where the act's own words (`clause`) do not name it.
    """

    uids: frozenset[str]
    day: dt.date | None = None
    new: tuple[str, ...] = ()
    redaction: Redaction | None = None
    act: Act | None = None
    clause: str = ""
    compare_url: str = ""


def announced(
    act: Act, shown: Redaction, timeline: Sequence[Redaction], units: tuple[Unit, ...]
) -> list[Announced]:
    """What is to come after the text that is shown, the soonest first; nothing for a text of the past.

    A number of queries that does not grow.
    """
    today = timezone.localdate()
    own = next((row for row in timeline if row.pk == shown.pk), None)
    if own is None or (own.until and own.until < today) or (own.starts_on or today) > today:
        return []
    later = [row for row in timeline if row.starts_on and row.starts_on > today]
    return [*_texts(shown, later), *_amendments(act, shown, timeline, units)]


def _texts(shown: Redaction, later: Sequence[Redaction]) -> list[Announced]:
    """Each text that begins later, against the one before it."""
    if not later:
        return []
    sums = _sums([shown, *later])
    found = []
    for before, after in zip([shown, *later], later, strict=False):
        was, will = sums[before.pk], sums[after.pk]
        changed = {uid for uid, (_place, text) in was.items() if will.get(uid, ("", ""))[1] != text}
        new = tuple(address for uid, (address, _text) in will.items() if uid not in was)
        pair = {"pk": shown.act_id, "left": before.pk, "right": after.pk}
        url = reverse("acts:compare", kwargs=pair)
        found.append(
            Announced(frozenset(changed), after.starts_on, new, redaction=after, compare_url=url)
        )
    return found


def _sums(rows: Iterable[Redaction]) -> dict[int, dict[str, tuple[str, str]]]:
    """redaction → uid → (address, sum of the text); the texts stay in the database."""
    found: dict[int, dict[str, tuple[str, str]]] = defaultdict(dict)
    provisions = Provision.objects.filter(redaction__in=list(rows)).order_by("position")
    columns = provisions.values_list("redaction", "uid", "address", MD5("text"))
    for redaction, uid, address, text in columns:
        found[redaction][uid] = (address, text)
    return found


def _amendments(
    act: Act, shown: Redaction, timeline: Sequence[Redaction], units: tuple[Unit, ...]
) -> list[Announced]:
    known = _known_to(act, timeline)
    if known is None:
        return []
    rows = uncarried_amendments(act, known)
    found = [_amendment(act, shown, row, units) for row in rows]
    return sorted((one for one in found if one is not None), key=lambda one: one.day or dt.date.max)


def _known_to(act: Act, timeline: Sequence[Redaction]) -> dt.date | None:
    """The day of the last amending act that a text names in its heading, or that of the act itself for
    its first text; None where the texts do not tell. One that we made holds no more than was carried out.
    """
    dated = [row.dated for row in timeline if row.dated and not row.changed_by_id]
    is_first = any(row.starts_on == act.date for row in timeline)
    return max(dated, default=act.date if is_first else None)


def _amendment(
    act: Act, shown: Redaction, amending: Redaction, units: tuple[Unit, ...]
) -> Announced | None:
    """None where the amending act has no instructions for this one."""
    key = f"acts:announced:{shown.pk}:{amending.pk}:{trees.PARSER_VERSION}"
    told = cache.get(key)
    if told is None:
        told = _told(act, amending, units)
        cache.set(key, told, KEPT_SECONDS)
    uids, clause = told
    if uids is None:
        return None
    day = force.day(clause, amending.act.published_on)
    return Announced(uids, day, act=amending.act, clause=clause)


def _told(
    act: Act, amending: Redaction, units: tuple[Unit, ...]
) -> tuple[frozenset[str] | None, str]:
    requisites = Requisites(act.kind, act.body, act.date, act.number, act.title)
    whole = LegalAct(requisites, units, "")
    own = [one for one in parse_instructions(amending.text) if one.act and is_named(whole, one.act)]
    named = [uids for uids in provisions_named(whole, own) if len(uids) == 1]
    return (frozenset().union(*named) if own else None), force.clause(amending.text)


def margins_of(found: Sequence[Announced]) -> dict[str, SafeString]:
    """HTML for beside each provision that will change, by its uid."""
    boxes: dict[str, list[SafeString]] = defaultdict(list)
    for one in found:
        for uid in one.uids:
            boxes[uid].append(_box(one, uid))
    return {uid: format_html_join("", "{}", ((box,) for box in own)) for uid, own in boxes.items()}


def _box(one: Announced, uid: str) -> SafeString:
    if one.redaction is not None:
        history = reverse("acts:biography", kwargs={"uid": uid})
        url, words = f"{history}#r{one.redaction.pk}", _("Как изменится")
    else:
        url, words = reverse("acts:detail", kwargs={"pk": one.act.pk}), _named(one.act)
    return format_html(
        '<div class="prep th"><span class="what">{}</span><br><a href="{}">{}</a></div>',
        _said(one), url, words,
    )  # fmt: skip


def _said(one: Announced) -> str:
    if one.day:
        return _("Изменится с %(day)s") % {"day": date_format(one.day, "d.m.Y")}
    return _("Изменение принято и ещё не внесено в текст")


def _named(act: Act) -> str:
    number = f" №\u00a0{act.number}" if act.number else ""
    return f"{act.kind}{number}"


def places_of(one: Announced, units: tuple[Unit, ...]) -> list[tuple[str, str]]:
    """(anchor, «Статья 5») of the provisions it touches, in the order of the text."""
    anchors = anchors_of(units)
    whole = LegalAct(Requisites(), units, "")
    return [
        (anchors.get(unit.uid, f"u-{unit.uid}"), place(address))
        for address, unit in provision_units(whole)
        if unit.uid in one.uids
    ]
