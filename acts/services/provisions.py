"""What is derived from a tree: the provisions that search and links name, and the citations."""

from collections.abc import Iterator

from acts.models import Act, Citation, Provision, Redaction
from legaltext import citations, structure
from legaltext.model import Act as LegalAct
from legaltext.model import Address, Kind, Unit

TOP_OF_PROVISIONS = {Kind.ARTICLE, Kind.PREAMBLE}
CONTAINERS = {
    Kind.PART_OF_CODE, Kind.DIVISION, Kind.SUBDIVISION, Kind.CHAPTER, Kind.PARAGRAPH, Kind.ANNEX,
}  # fmt: skip
SKIPPED = {Kind.NOTE, Kind.HEAD, Kind.SIGNATURE}


def provision_units(act: LegalAct) -> Iterator[tuple[Address, Unit]]:
    """Articles; where an act or an annex has none, its top units. Each with the address people read."""
    chosen = {id(unit) for unit in _chosen(act.units)}
    for address, unit in structure.addresses(act):
        if id(unit) in chosen:
            yield address, unit


def _chosen(units: tuple[Unit, ...]) -> Iterator[Unit]:
    for unit in units:
        if unit.kind in SKIPPED:
            continue
        if unit.kind in CONTAINERS and unit.children:
            yield from _chosen(unit.children)
        else:
            yield unit


def provision_text(unit: Unit) -> str:
    """The full text of the unit, editorial notes left out."""
    return "\n".join(part.text for part in unit.walk() if part.kind != Kind.NOTE)


def write_provisions(*, redaction: Redaction, act: LegalAct) -> int:
    """Provision rows of a redaction that has none yet; returns how many."""
    rows = [
        Provision(
            redaction=redaction,
            uid=unit.uid,
            address=str(address)[:300] or unit.kind,
            kind=unit.kind,
            number=str(unit.number or "")[:40],
            heading=unit.heading,
            text=provision_text(unit),
            position=position,
        )
        for position, (address, unit) in enumerate(provision_units(act))
    ]
    Provision.objects.bulk_create(rows, batch_size=500)
    return len(rows)


def write_citations(*, redaction: Redaction, act: LegalAct) -> int:
    """Other acts that each provision names; `to_act` where the library holds the act already."""
    known = {
        (number, date): pk
        for pk, number, date in Act.objects.exclude(number="").values_list("pk", "number", "date")
    }
    rows = []
    for _, unit in provision_units(act):
        text = provision_text(unit)
        for found in citations.find(text):
            if found.internal:
                continue
            key = (found.act_number, found.act_date)
            rows.append(
                Citation(
                    redaction=redaction,
                    uid=unit.uid,
                    cited=text[slice(*found.span)][:1000],
                    act_number=found.act_number[:60],
                    act_date=found.act_date,
                    to_act_id=known.get(key) if found.act_number else None,
                    to_address=str(found.addresses[0])[:300] if found.addresses else "",
                )
            )
    Citation.objects.bulk_create(rows, batch_size=500)
    return len(rows)
