"""What the templates of the page show, made from the results."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acts.models import Act
from search.facets import Facet
from search.plan import Note
from search.query import Order, SearchQuery, Where
from search.results import SearchResults
from search.views.addresses import address_of


@dataclass(frozen=True, slots=True)
class Chip:
    """One piece of «Понято так». `url` takes the reading back, `action` says so; `gone_url` leads to
    the query without the piece, where that is another one; `fix` warns."""

    label: str
    text: str
    url: str = ""
    action: str = ""
    is_fix: bool = False
    gone_url: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    value: str
    label: str
    count: int
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class FacetShown:
    """`name` is the field of the form. `rest` are the rarer values, folded away."""

    name: str
    legend: str
    values: tuple[Value, ...]
    rest: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class OrderShown:
    label: str
    url: str
    is_current: bool


_ORDER_OF_CHIPS = (
    "cut", "layout", "act", "year", "unknown_act", "place", "read_as", "on", "mended", "phrase",
    "begins", "either", "without", "unread",
)  # fmt: skip
# Values of a facet that are shown at once.
FIRST_VALUES = 6


def chips(results: SearchResults) -> list[Chip]:
    """The act and the place first, then what was mended, then conditions on the words."""
    notes = sorted(results.notes, key=lambda note: _ORDER_OF_CHIPS.index(note.kind))
    return [*(_chip(note, results) for note in notes), *_chips_of_day(results)]


def _chips_of_day(results: SearchResults) -> list[Chip]:
    """The day of the form, unless the words name another; a day that is none says so."""
    query = results.query
    url = address_of(replace(query, on=None, bad_day="", doubtful=False, page=1))
    if query.bad_day:
        told = _("«%s»: такой даты нет, условие не действует") % query.bad_day
        return [Chip(_("в силе на"), told, url, is_fix=True)]
    if query.on and query.on == results.plan.on:
        return [Chip(_("в силе на"), date_format(query.on, "d.m.Y"), url)]
    return []


def _chip(note: Note, results: SearchResults) -> Chip:
    label = {
        "act": _("акт"),
        "year": _("год акта"),
        "place": _("место"),
        "on": _("в силе на"),
        "phrase": _("дословно"),
        "without": _("без"),
        "either": _("одно из"),
        "begins": _("начинается с"),
        "read_as": _("прочитано как"),
        "mended": _("исправлено"),
        "layout": _("в русской раскладке"),
    }.get(note.kind, "")
    query = replace(results.query, page=1)
    if note.kind == "read_as":
        url = address_of(replace(query, text=note.instead))
        return Chip(label, note.text, url, note.offer, is_fix=True)
    if note.kind in ("mended", "layout"):
        url, action = address_of(replace(query, literal=True)), _("как написано")
        return Chip(label, note.text, url, action, is_fix=True)
    if not note.instead:
        return Chip(label, note.text, is_fix=not label)
    action = {"phrase": _("в любой форме"), "begins": _("слово целиком")}.get(note.kind, "")
    gone_url = address_of(replace(query, text=note.gone)) if note.gone else ""
    url = address_of(replace(query, text=note.instead))
    return Chip(label, note.text, url, action, gone_url=gone_url)


def facets(results: SearchResults) -> list[FacetShown]:
    """Of those that tell anything apart here; what is ticked stays even where nothing has it."""
    query = results.query
    shown = [
        _facet(Facet.WHERE, _("Где"), {where.value for where in query.where}, results),
        _facet(Facet.KIND, _("Вид акта"), query.kinds, results),
        _facet(Facet.STATUS, _("Состояние"), query.statuses, results),
        _facet(Facet.KEYWORD, _("Ключевые слова"), query.keywords, results),
        _facet(Facet.YEAR, _("Год"), query.years, results),
        _facet(Facet.ISSUER, _("Кто принял"), query.issuers, results),
    ]
    return [facet for facet in shown if any(one.count or one.is_ticked for one in facet.values)]


@dataclass(frozen=True, slots=True)
class DayShown:
    """The field of the day: what was typed, why it is no day, and what is offered beside it."""

    typed: str
    error: str
    is_asked: bool
    is_doubtful: bool
    offer: str
    offer_url: str


def day_shown(results: SearchResults) -> DayShown:
    query, left_out = results.query, results.doubtful
    error = _("Наберите дату в виде 31.12.2014 или 2014-12-31.") if query.bad_day else ""
    offer = ngettext(
        "Ещё %d место в актах, сроки действия которых неизвестны",
        "Ещё %d мест в актах, сроки действия которых неизвестны",
        left_out,
    )
    return DayShown(
        typed=date_format(query.on, "d.m.Y") if query.on else query.bad_day,
        error=error,
        is_asked=results.plan.on is not None,
        is_doubtful=query.doubtful,
        offer=offer % left_out if left_out else "",
        offer_url=address_of(replace(query, on=results.plan.on, doubtful=True, page=1)),
    )


def _facet(
    facet: Facet, legend: str, ticked: Collection[str], results: SearchResults
) -> FacetShown:
    counts = dict.fromkeys(ticked, 0) | dict(results.counts.get(facet, {}))
    if facet == Facet.WHERE:
        counts = {where.value: counts.get(where.value, 0) for where in Where}
    values = [Value(one, _label(facet, one), counts[one], one in ticked) for one in counts]
    if facet == Facet.YEAR:
        values.sort(key=lambda one: one.value, reverse=True)
    elif facet != Facet.WHERE:
        values.sort(key=lambda one: (-one.count, one.label))
    first = [one for n, one in enumerate(values) if n < FIRST_VALUES or one.is_ticked]
    return FacetShown(
        facet.value, legend, tuple(first), tuple(one for one in values if one not in first)
    )


def _label(facet: Facet, value: str) -> str:
    if facet == Facet.WHERE:
        return str(Where(value).label)
    if facet == Facet.STATUS and value in Act.Status.values:
        return str(Act.Status(value).label)
    return value


def orders(query: SearchQuery) -> list[OrderShown]:
    return [
        OrderShown(
            str(order.label), address_of(replace(query, order=order, page=1)), order == query.order
        )
        for order in Order
    ]


def nothing_told(results: SearchResults) -> str:
    """What exactly was not found, where that is known."""
    plan = results.plan
    if not plan.phrases or plan.terms or plan.excluded or plan.excluded_phrases:
        return _("Ничего не нашлось")
    words = " ".join(note.text for note in plan.notes if note.kind == "phrase")
    if plan.act or plan.place or results.query.is_narrowed:
        return _("Точных слов %s в этом месте нет") % words
    return _("Точных слов %s нет") % words


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
