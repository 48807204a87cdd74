"""What the templates of the page show, made from the results."""

from dataclasses import dataclass, replace

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acts.models import Act
from search.documents import IndexDocument
from search.facets import Facet as Sign
from search.plan import Note
from search.query import Where
from search.results import Group, SearchResults
from search.views.addresses import address_of


@dataclass(frozen=True, slots=True)
class Chip:
    """One piece of «Понято так». `url` takes the reading back, `action` says so; `fix` warns."""

    label: str
    text: str
    url: str = ""
    action: str = ""
    is_fix: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    value: str
    label: str
    count: int
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class Line:
    place: str
    url: str
    snippet: SafeString


@dataclass(frozen=True, slots=True)
class GroupShown:
    title: SafeString
    url: str
    note: str
    is_old: bool
    lines: tuple[Line, ...]
    rest: int
    rest_url: str


_SHORT = (("статья", "ст."), ("приложение", "прил."), ("пункт", "п."), ("часть", "ч."))


def chips(results: SearchResults) -> list[Chip]:
    return [_chip(note, results) for note in results.notes]


def _chip(note: Note, results: SearchResults) -> Chip:
    label = {
        "act": _("акт"),
        "place": _("место"),
        "phrase": _("дословно"),
        "without": _("без"),
        "mended": _("исправлено"),
        "layout": _("в русской раскладке"),
    }.get(note.kind, "")
    query = replace(results.query, page=1)
    if note.kind in ("mended", "layout"):
        url, action = address_of(replace(query, literal=True)), _("как написано")
        return Chip(label, note.text, url, action, is_fix=True)
    if not note.instead:
        return Chip(label, note.text, is_fix=not label)
    action = _("в любой форме") if note.kind == "phrase" else ""
    return Chip(label, note.text, address_of(replace(query, text=note.instead)), action)


def facets(results: SearchResults) -> list[Facet]:
    ticked = results.query.where
    counts = results.counts.get(Sign.WHERE, {})
    return [
        Facet(where.value, str(where.label), counts.get(where.value, 0), where in ticked)
        for where in Where
    ]


def group_lines(results: SearchResults) -> list[GroupShown]:
    return [_group(group, results) for group in results.groups]


def _group(group: Group, results: SearchResults) -> GroupShown:
    inside = replace(results.query, within=group.parent, page=1)
    return GroupShown(
        title=group.title,
        url=group.url,
        note=_note(group),
        is_old=group.document.is_old,
        lines=tuple(Line(_place(hit.document), hit.url, hit.snippet) for hit in group.hits),
        rest=group.rest,
        rest_url=address_of(inside),
    )


def _note(group: Group) -> str:
    """«Кодекс от 29.12.2004 № 188-ФЗ · действует · 6 мест»"""
    document = group.document
    name = {
        Where.DRAFTS: _("Проект № %s") % document.number,
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


def _place(document: IndexDocument) -> str:
    """«статья 7.1» as «ст. 7.1»; a document as a whole has no place."""
    steps = document.address.split("/") if document.address else []
    for n, step in enumerate(steps):
        for word, short in _SHORT:
            if step.startswith(word + " "):
                steps[n] = short + "\u00a0" + step[len(word) + 1 :]
    return ", ".join(steps)


@dataclass(frozen=True, slots=True)
class Offer:
    label: str
    url: str
    places: str


def ways_out(results: SearchResults) -> list[Offer]:
    return [
        Offer(
            way.label,
            address_of(replace(way.query, page=1)),
            ngettext("%d место", "%d мест", way.total) % way.total,
        )
        for way in results.ways_out
    ]
