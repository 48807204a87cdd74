"""What is derived from a tree: the provisions that search and links name, and the citations."""

import datetime as dt
import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from acts.contents import Contents, Place, digest_of, heading_below
from acts.models import Citation, Provision, Redaction, RedactionContents
from acts.rows import insert
from acts.services.linking import acts_meant
from acts.services.validity import is_repealed
from legaltext import citations, structure
from legaltext.model import Act as LegalAct
from legaltext.model import Address, Kind, Unit
from legaltext.sources import Ref
from legaltext.structure import respan

TOP_OF_PROVISIONS = {Kind.ARTICLE, Kind.PREAMBLE}
CONTAINERS = {
    Kind.PART_OF_CODE, Kind.DIVISION, Kind.SUBDIVISION, Kind.CHAPTER, Kind.PARAGRAPH, Kind.ANNEX,
}  # fmt: skip
SKIPPED = {Kind.NOTE, Kind.HEAD, Kind.SIGNATURE}


class ProvisionRow(NamedTuple):
    uid: str
    address: str
    kind: str
    number: str
    heading: str
    text: str
    position: int


class CitationRow(NamedTuple):
    uid: str
    cited: str
    act_kind: str
    act_title: str
    act_number: str
    act_date: dt.date | None
    act_nd: int | None
    to_address: str


@dataclass(frozen=True, slots=True)
class Derived:
    """Rows without their redaction, which `store_derived` gives them; plain values, cheap to send."""

    provisions: list[ProvisionRow]
    citations: list[CitationRow]
    contents: Contents


def provision_units(act: LegalAct) -> Iterator[tuple[Address, Unit]]:
    """Articles; where an act or an annex has none, its top units. Each with the address people read."""
    chosen = {id(unit) for unit, _above in _chosen(act.units)}
    for address, unit in structure.addresses(act):
        if id(unit) in chosen:
            yield address, unit


def _chosen(units: tuple[Unit, ...], above: str = "") -> Iterator[tuple[Unit, str]]:
    """Each with the headings over it."""
    for unit in units:
        if unit.kind in SKIPPED:
            continue
        if unit.kind in CONTAINERS and unit.children:
            yield from _chosen(unit.children, heading_below(unit, above))
        else:
            yield unit, above


def provision_text(unit: Unit) -> str:
    """The full text of the unit, editorial notes left out."""
    return "\n".join(part.text for part in unit.walk() if part.kind != Kind.NOTE)


def derive(act: LegalAct, refs: Sequence[Sequence[int]] = ()) -> Derived:
    """Provisions of the act, and the other acts that each of them names. No query.

    refs: what the source says its words mean, as `Redaction.refs` holds it.
    """
    provisions: list[ProvisionRow] = []
    cited: list[CitationRow] = []
    known = [Ref(*ref) for ref in sorted(refs)]
    for position, (address, unit) in enumerate(provision_units(respan(act) if known else act)):
        provision = _provision(address, unit, position)
        provisions.append(provision)
        cited.extend(_citations(provision, list(_refs_in(unit, known))))
    return Derived(provisions, cited, _contents(act, provisions))


def _contents(act: LegalAct, provisions: list[ProvisionRow]) -> Contents:
    above = {unit.uid: headings for unit, headings in _chosen(act.units)}
    return Contents.of(
        Place(one.uid, digest_of(one.heading, one.address, one.text), above[one.uid])
        for one in provisions
    )


def _provision(address: Address, unit: Unit, position: int) -> ProvisionRow:
    return ProvisionRow(
        uid=unit.uid,
        address=str(address)[:300] or unit.kind,
        kind=unit.kind,
        number=str(unit.number or "")[:40],
        heading=unit.heading,
        text=provision_text(unit),
        position=position,
    )


def _refs_in(unit: Unit, refs: list[Ref]) -> Iterator[Ref]:
    """Those within the unit, notes aside, as they stand in `provision_text`."""
    at = 0
    for part in unit.walk() if refs else ():
        if part.kind == Kind.NOTE:
            continue
        start, end = part.span[0], part.span[0] + len(part.text)
        for ref in refs[bisect_left(refs, (start,)) : bisect_left(refs, (end,))]:
            if ref.end <= end:
                yield Ref(ref.start - start + at, ref.end - start + at, ref.nd)
        at += len(part.text) + 1


def _citations(provision: ProvisionRow, refs: list[Ref]) -> Iterator[CitationRow]:
    """What the words name; where the source marks them, the number that it gives, too."""
    found = [one for one in citations.find(provision.text) if not one.internal]
    for one in found:
        meant = {ref.nd for ref in refs if ref.start < one.span[1] and one.span[0] < ref.end}
        yield _citation(provision, one, meant.pop() if len(meant) == 1 else None)
    for ref in refs:
        if not any(ref.start < one.span[1] and one.span[0] < ref.end for one in found):
            yield _citation(provision, citations.Citation((ref.start, ref.end)), ref.nd)


def _citation(provision: ProvisionRow, found: citations.Citation, nd: int | None) -> CitationRow:
    return CitationRow(
        uid=provision.uid,
        cited=provision.text[slice(*found.span)][:1000],
        act_kind=found.act_kind[:120],
        act_title=found.act_title.casefold()[:300],
        act_number=found.act_number[:60],
        act_date=found.act_date,
        act_nd=nd,
        to_address=str(found.addresses[0])[:300] if found.addresses else "",
    )


def store_derived(*, redaction: Redaction, derived: Derived) -> None:
    """Writes the rows of a redaction that has none; citations of acts of the library are linked."""
    store_all([(redaction, derived)])


def store_all(made: Iterable[tuple[Redaction, Derived]]) -> None:
    """The rows of many redactions together: the number of queries grows with the rows alone."""
    made = list(made)
    _store_contents(made)
    made = [(redaction.pk, derived) for redaction, derived in made]
    provisions = [(pk, *row) for pk, derived in made for row in derived.provisions]
    insert(Provision, ("redaction_id", *ProvisionRow._fields), provisions)
    cited = [(pk, row) for pk, derived in made for row in derived.citations]
    meant = acts_meant([row for _pk, row in cited])
    citations = [(pk, *row, act) for (pk, row), act in zip(cited, meant, strict=True)]
    insert(Citation, ("redaction_id", *CitationRow._fields, "to_act_id"), citations)


def _store_contents(made: list[tuple[Redaction, Derived]]) -> None:
    rows = [
        (
            redaction.pk,
            held.text,
            json.dumps(held.above, ensure_ascii=False),
            is_repealed(redaction.text),
        )
        for redaction, held in ((redaction, derived.contents) for redaction, derived in made)
    ]
    insert(RedactionContents, ("redaction_id", "places", "above", "says_repealed"), rows)


def replace_derived(*, redaction: Redaction, derived: Derived) -> None:
    """Puts the rows in the place of those that the redaction has. Wants a transaction around it."""
    Provision.objects.filter(redaction=redaction).delete()
    Citation.objects.filter(redaction=redaction).delete()
    RedactionContents.objects.filter(redaction=redaction).delete()
    store_derived(redaction=redaction, derived=derived)
