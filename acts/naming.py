"""Which provisions of an act the instructions of an amending act are about."""

from collections.abc import Sequence

from acts.services.provisions import provision_units
from legaltext.apply.naming import units_named
from legaltext.model import Act, Instruction


def provisions_named(act: Act, instructions: Sequence[Instruction]) -> list[frozenset[str]]:
    """For each instruction the uids of all provisions that its whole target may name.

    Two or more where the words do not tell which: «пункт 3» of an act that approves two documents.
    """
    tops = {unit.uid for _address, unit in provision_units(act)}
    return [
        frozenset(uid for path in places for uid in path if uid in tops)
        for places in units_named(act, instructions)
    ]
