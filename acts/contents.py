"""Redactions of an act side by side: what each provision says, as a digest, and what stands above it."""

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from acts import trees
from acts.models import Provision, RedactionContents, RedactionTree
from legaltext.model import Unit

SAID = ("heading", "address", "text")


class Place(NamedTuple):
    """A provision of a redaction: two of one uid say the same when their digests are equal. above:
    headings of the divisions and chapters over it, a line each."""

    uid: str
    digest: str
    above: str


@dataclass(frozen=True, slots=True)
class Contents:
    """`lines`: «uid digest key», in the order of the provisions; `above`: {key: headings}. A line that
    stands in two redactions of an act is a provision that says the same under the same headings."""

    lines: tuple[str, ...]
    above: dict[str, str]

    @classmethod
    def of(cls, places: Iterable[Place]) -> "Contents":
        keys: dict[str, str] = {}
        lines = [
            f"{uid} {digest} {keys.setdefault(above, _short(above, 6))}"
            for uid, digest, above in places
        ]
        return cls(tuple(lines), {key: above for above, key in keys.items()})

    def place(self, line: str) -> Place:
        uid, digest, key = line.split(" ")
        return Place(uid, digest, self.above[key])

    @property
    def text(self) -> str:
        """The lines as they are stored."""
        return "\n".join(self.lines)


def digest_of(heading: str, address: str, text: str) -> str:
    return _short("\0".join((heading, address, text)), 12)


def _short(text: str, size: int) -> str:
    return base64.b85encode(hashlib.blake2b(text.encode(), digest_size=size).digest()).decode()


def contents_of(redaction: int) -> Contents:
    """Of one that was stored before contents were, the texts are read (`manage.py reparse` notes them)."""
    rows = RedactionContents.objects.filter(redaction=redaction)
    held = rows.values_list("places", "above").first()
    if held is None:
        return _read(redaction)
    places, above = held
    return Contents(tuple(places.split("\n")) if places else (), above)


def _read(redaction: int) -> Contents:
    tree = RedactionTree.objects.filter(redaction=redaction).first()
    above = headings_above(trees.load(tree.tree)) if tree else {}
    rows = Provision.objects.filter(redaction=redaction).order_by("position")
    return Contents.of(
        Place(uid, digest_of(*said), above.get(uid, ""))
        for uid, *said in rows.values_list("uid", *SAID).iterator()
    )


def headings_above(units: tuple[Unit, ...], above: str = "") -> dict[str, str]:
    """{uid: headings of the divisions and chapters over it, a line each}"""
    found: dict[str, str] = {}
    for unit in units:
        found[unit.uid] = above
        if unit.children:
            found |= headings_above(unit.children, heading_below(unit, above))
    return found


def heading_below(unit: Unit, above: str) -> str:
    """What stands above its children."""
    return f"{above}\n{unit.heading}".strip() if unit.heading else above
