"""Everything that a query asks besides its words, told in a line."""

from urllib.parse import parse_qsl

from django.utils import dateformat
from django.utils.translation import gettext as _

from acts.models import Act
from search.params import params_of
from search.query import Order, SearchQuery, Where
from search.reading import day_of


def told_conditions(query: SearchQuery) -> str:
    """«Вид акта: Кодекс; Год: 2004, 2011»; "" when there are none."""
    found: dict[str, list[str]] = {}
    for name, value in parse_qsl(params_of(query.first_page())):
        if name != "q":
            found.setdefault(_name(name), []).append(_value(name, value))
    return "; ".join(": ".join(filter(None, (n, ", ".join(v)))) for n, v in found.items())


def _name(name: str) -> str:
    return {
        "where": _("Где"),
        "in": _("Только в одном документе"),
        "kind": _("Вид акта"),
        "issuer": _("Кто принял"),
        "year": _("Год"),
        "status": _("Состояние"),
        "keyword": _("Ключевое слово"),
        "on": _("На день"),
        "doubtful": _("И с неизвестными сроками действия"),
        "order": _("Порядок"),
        "literal": _("Как написано"),
    }.get(name, name)


def _value(name: str, value: str) -> str:
    if name in ("in", "literal", "doubtful"):
        return ""
    if name == "where":
        return str(Where(value).label)
    if name == "order":
        return str(Order(value).label)
    if name == "status" and value in Act.Status.values:
        return str(Act.Status(value).label)
    return _day(value) if name == "on" else value


def _day(typed: str) -> str:
    day = day_of(typed)
    if day is None:
        return _("«%s»: такой даты нет, условие не действует") % typed
    return dateformat.format(day, "d.m.Y")
