"""Documents that were found and their best places, as the page shows them."""

from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.selectors import Person
from acts.models import Act
from drafts.models import Draft
from drafts.pending import drafts_changing
from search.documents import DOUBTFUL, IndexDocument
from search.places import short_told_place
from search.query import Where
from search.results import EMPTY, Group, Hit, SearchResults
from search.views.addresses import address_of


@dataclass(frozen=True, slots=True)
class Line:
    """`days`: when the text was in force, where a day is asked for."""

    place: str
    url: str
    snippet: SafeString
    days: str


@dataclass(frozen=True, slots=True)
class GroupShown:
    """`drafts`: (label, address) of those that change the act."""

    title: SafeString
    url: str
    note: str
    is_old: bool
    lines: tuple[Line, ...]
    rest: int
    rest_url: str
    drafts: tuple[tuple[str, str], ...]


def group_lines(results: SearchResults, user: Person) -> list[GroupShown]:
    acts = [_act_of(group) for group in results.groups]
    pending = drafts_changing(user, [act for act in acts if act])
    return [
        _group(group, results, pending.get(act, []))
        for act, group in zip(acts, results.groups, strict=True)
    ]


def _act_of(group: Group) -> int:
    """Its pk; 0 of another document."""
    kind, _colon, pk = group.parent.partition(":")
    return int(pk) if kind == "act" else 0


def _group(group: Group, results: SearchResults, drafts: list[Draft]) -> GroupShown:
    inside = replace(results.query, within=group.parent, page=1)
    lines = (_line(hit, asked=results.plan.on is not None) for hit in group.hits)
    return GroupShown(
        title=group.title,
        url=group.url,
        note=_note(group),
        is_old=group.document.is_old,
        lines=tuple(line for line in lines if line.snippet or line.days),
        rest=group.rest,
        rest_url=address_of(inside),
        drafts=tuple((one.number, _version_url(one)) for one in drafts),
    )


def _version_url(draft: Draft) -> str:
    place = {"number": draft.number, "version": draft.shown_number}
    return reverse("drafts:version", kwargs=place)


def _line(hit: Hit, *, asked: bool) -> Line:
    """Of an act as a whole the index has the words of its card, which the heading tells already."""
    document = hit.document
    says_its_card = document.where == Where.ACTS and document.is_whole
    snippet = EMPTY if says_its_card else hit.snippet
    days = _days(document) if asked and document.where == Where.ACTS else ""
    return Line(short_told_place(document.address), hit.url, snippet, days)


def _days(document: IndexDocument) -> str:
    """«текст с 14.03.2023 по 30.04.2024, сегодня другой»"""
    since, until = document.since, document.until
    told = {
        (True, True): _("текст с %(since)s по %(until)s"),
        (True, False): _("текст с %(since)s"),
        (False, True): _("текст по %(until)s"),
        (False, False): _("текст без даты"),
    }[bool(since), bool(until)]
    days = told % {
        "since": date_format(since, "d.m.Y") if since else "",
        "until": date_format(until, "d.m.Y") if until else "",
    }
    doubt = _("сроки действия акта известны не полностью") if document.force == DOUBTFUL else ""
    change = "" if document.is_today else _("сегодня текст другой или его нет")
    return "; ".join(part for part in (days, doubt, change) if part)


def _note(group: Group) -> str:
    """«Кодекс от 29.12.2004 № 188-ФЗ · действует · 6 мест»"""
    document = group.document
    name = {
        Where.DRAFTS: _("Проект № %s") % document.number,
        Where.REMARKS: _("Замечания к проекту № %s") % document.number,
        Where.CONSULTATIONS: _("Общественное обсуждение"),
        Where.PAGES: _("Страница сайта"),
    }.get(document.where, document.act_kind)
    if document.where == Where.ACTS and document.date:
        name += " " + _("от %s") % date_format(document.date, "d.m.Y")
    if document.where == Where.ACTS and document.number:
        name += f" №\u00a0{document.number}"
    if document.version:
        name += ", " + _("версия %d") % document.version
    places = ngettext("%d место", "%d мест", group.total) % group.total
    parts = [name, _status(document), "" if document.where == Where.PAGES else places]
    return " · ".join(part for part in parts if part)


def _status(document: IndexDocument) -> str:
    if not document.status or document.is_old:
        return ""
    return str(Act.Status(document.status).label)
