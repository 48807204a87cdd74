"""An act as an Akoma Ntoso document."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from lxml import etree

from legaltext import requisites
from legaltext.akn.meta import element, meta
from legaltext.akn.names import ELEMENTS, OWN, eid
from legaltext.model import Act, Kind, LegalTextError, Unit
from legaltext.structure import addresses
from legaltext.structure.lines import mark_of, number_of
from legaltext.structure.lookup import CONTAINERS

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
HEADED = CONTAINERS | {Kind.ARTICLE}
_FRONT = ((Kind.HEAD, Kind.NOTE), (Kind.PREAMBLE, Kind.NOTE))


def to_akn(act: Act, redaction: dt.date | None = None) -> bytes:
    """The document in UTF-8; `redaction` is its date, by default the latest that the heading names.

    Raises LegalTextError for a text with signs that XML cannot hold, and for one without a unit.
    """
    if bad := _FORBIDDEN.search(act.text):
        raise LegalTextError(f"знак U+{ord(bad[0]):04X} в XML невозможен: место {bad.start()}")
    if not act.units:
        raise LegalTextError("в акте нет ни одной единицы")
    dated = redaction or requisites.redaction_date(act.text)
    root = element("akomaNtoso", _Writer(act, dated).document())
    etree.cleanup_namespaces(root, keep_ns_prefixes=["pravka"])
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))


class _Writer:
    """Writes the units of one act; every element of a unit bears its eId, and its uid as wId."""

    def __init__(self, act: Act, redaction: dt.date | None) -> None:
        self.act, self.redaction = act, redaction
        self.eids = {id(unit): eid(address) for address, unit in addresses(act)}

    def document(self) -> etree._Element:
        front, preamble, body, conclusions, annexes = _parts(self.act.units)
        own = self.act.requisites
        act = element("act", meta(own, self.redaction, "main"), name=_token(own.kind) or "act")
        self._add(act, "preface", [self._line(unit) for unit in front])
        self._add(act, "preamble", [self._line(unit) for unit in preamble])
        self._add(act, "body", self._units(body))
        self._add(act, "conclusions", [self._line(unit) for unit in conclusions])
        self._add(act, "attachments", [self._attachment(unit) for unit in annexes])
        return act

    def _add(self, act: etree._Element, name: str, content: Sequence[etree._Element]) -> None:
        if content:
            act.append(element(name, *content))

    def _line(self, unit: Unit) -> etree._Element:
        """A line outside the hierarchy; its kind stands in `class`."""
        line = self._p(unit.text)
        line.set("class", str(unit.kind))
        self._sign(line, unit)
        return line

    def _units(self, units: Iterable[Unit]) -> list[etree._Element]:
        elements = []
        for kind, group in groupby(units, key=lambda unit: unit.kind):
            alike = list(group)
            if kind == Kind.ROW and all(not row.children for row in alike):
                elements.append(self._table(alike))
            else:
                elements += [self._unit(unit) for unit in alike]
        return elements

    def _unit(self, unit: Unit) -> etree._Element:
        made = self._element(unit)
        self._sign(made, unit)
        rest = unit.text
        if unit.mark:
            number, rest = _after_mark(unit)
            made.append(_with_line_ends(element("num"), number))
            self._tell_reading(made, unit)
        if unit.kind in HEADED:
            if rest:
                made.append(_with_line_ends(element("heading"), rest))
            made.extend(self._units(unit.children))
        elif unit.children:
            made.append(element("intro", self._p(rest)))
            made.extend(self._units(unit.children))
        else:
            made.append(element("content", self._p(rest)))
        return made

    def _element(self, unit: Unit) -> etree._Element:
        name = ELEMENTS.get(unit.kind)
        return element(name) if name else element("hcontainer", name=str(unit.kind))

    def _tell_reading(self, made: etree._Element, unit: Unit) -> None:
        """The number where it is not the printed one: a lost superscript, a range."""
        found = mark_of(unit.text.partition("\n")[0])
        printed = found.number if found.text == unit.mark else number_of(_figure(unit.mark))
        if unit.number is not None and unit.number != printed:
            made.set(f"{{{OWN}}}number", str(unit.number))

    def _table(self, rows: list[Unit]) -> etree._Element:
        table = element("table", eId=f"{self.eids[id(rows[0])]}-table")
        for unit in rows:
            row = element("tr", *(element("td", self._p(cell)) for cell in unit.text.split("\t")))
            self._sign(row, unit)
            table.append(row)
        return element("hcontainer", element("content", table), name="table")

    def _attachment(self, unit: Unit) -> etree._Element:
        """An annex is a document of its own inside the act."""
        own_eid = self.eids[id(unit)]
        doc = element("doc", meta(self.act.requisites, self.redaction, own_eid), name="annex")
        doc.append(element("preface", self._p(unit.text)))
        body = self._units(unit.children) or [
            element("hcontainer", element("content", element("p")), name="empty")
        ]
        doc.append(element("mainBody", *body))
        attachment = element("attachment", doc)
        self._sign(attachment, unit)
        return attachment

    def _p(self, text: str) -> etree._Element:
        return _with_line_ends(element("p"), text)

    def _sign(self, made: etree._Element, unit: Unit) -> None:
        made.set("eId", self.eids[id(unit)])
        if unit.uid:
            made.set("wId", unit.uid)
        if unit.lead != "\n":
            made.set(f"{{{OWN}}}lead", unit.lead)


def _parts(units: tuple[Unit, ...]) -> tuple[tuple[Unit, ...], ...]:
    """Heading, preamble, body, signatures, annexes; what stands out of turn is body."""
    start, fronts = 0, []
    for kinds in _FRONT:
        end = start
        while end < len(units) and units[end].kind in kinds and not units[end].children:
            end += 1
        fronts.append((start, end))
        start = end
    annexes = len(units)
    while annexes > start and units[annexes - 1].kind == Kind.ANNEX:
        annexes -= 1
    signed = annexes
    while signed > start and units[signed - 1].kind == Kind.SIGNATURE:
        signed -= 1
    if signed == start:
        return (), (), units, (), ()
    pieces = [units[begin:end] for begin, end in fronts]
    return pieces[0], pieces[1], units[start:signed], units[signed:annexes], units[annexes:]


def _after_mark(unit: Unit) -> tuple[str, str]:
    """The mark with the blank after it, and the words."""
    rest = unit.text[len(unit.mark) :]
    words = rest.lstrip(" \t\n")
    blank = rest[: len(rest) - len(words)]
    return unit.mark + blank, words


def _figure(mark: str) -> str:
    """The number in a mark: «Статья 20¹.» has «20¹», «а)» has «а»."""
    return mark.rstrip(".)").rpartition(" ")[2]


def _with_line_ends(holder: etree._Element, text: str) -> etree._Element:
    first, *others = text.split("\n")
    holder.text = first
    for line in others:
        end = element("eol")
        end.tail = line
        holder.append(end)
    return holder


def _token(kind: str) -> str:
    return "-".join(kind.split())
