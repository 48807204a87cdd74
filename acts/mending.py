"""Open items of an amendment mended by hand: the articles they are about, and the text put together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from acts.naming import provisions_named
from acts.services.provisions import provision_units
from acts.wordings import place
from legaltext.compare import compare
from legaltext.model import Act, ChangeKind, Instruction, Unit


@dataclass(frozen=True, slots=True)
class MendPlace:
    """A provision that an open item is about: `text` as the program left it, all units below included."""

    uid: str
    label: str
    text: str


def places_to_mend(act: Act, failed: Sequence[Instruction]) -> list[MendPlace]:
    """In the order of the text, where one may mean several all of them; an instruction whose provision
    the act has not is mended in the whole text."""
    meant = frozenset[str]().union(*provisions_named(act, failed))
    return [
        MendPlace(unit.uid, place(address), _block(act, unit))
        for address, unit in provision_units(act)
        if unit.uid in meant
    ]


def put_together(act: Act, texts: Mapping[str, str]) -> str:
    """The act's text with the provisions of these uids saying what a person wrote."""
    text, units = act.text, [unit for _address, unit in provision_units(act) if unit.uid in texts]
    for unit in sorted(units, key=lambda unit: unit.span, reverse=True):
        start, end = unit.span
        written = "\n".join(texts[unit.uid].splitlines()).strip("\n")
        text = text[:start] + written + text[end:]
    return text


def mended_places(before: Act, after: Act) -> list[str]:
    """Addresses that a person changed beyond what the program did."""
    changes = (one for one in compare(before, after).changes if one.kind is not ChangeKind.SAME)
    return [str(one.new_address or one.old_address or "") for one in changes]


def _block(act: Act, unit: Unit) -> str:
    start, end = unit.span
    return act.text[start:end]
