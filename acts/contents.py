"""Redactions of an act side by side: what each provision says, as a digest, and what stands above it."""

import base64
import hashlib
from collections.abc import Iterable
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


class Packed(NamedTuple):
    """As `RedactionContents` holds them."""

    places: list[tuple[str, str, int]]
    above: list[str]


def packed(places: Iterable[Place]) -> Packed:
    numbers: dict[str, int] = {}
    rows = [(uid, digest, numbers.setdefault(a, len(numbers))) for uid, digest, a in places]
    return Packed(rows, list(numbers))


def digest_of(heading: str, address: str, text: str) -> str:
    said = "\0".join((heading, address, text)).encode()
    return base64.b85encode(hashlib.blake2b(said, digest_size=12).digest()).decode()


def places_of(redaction: int) -> list[Place]:
    """In the order of its provisions. Of one that was stored before contents were, the texts are read
    (`manage.py reparse` notes them)."""
    rows = RedactionContents.objects.filter(redaction=redaction)
    held = rows.values_list("places", "above").first()
    if held is None:
        return _read(redaction)
    places, above = held
    return [Place(uid, digest, above[number]) for uid, digest, number in places]


def _read(redaction: int) -> list[Place]:
    tree = RedactionTree.objects.filter(redaction=redaction).first()
    above = headings_above(trees.load(tree.tree)) if tree else {}
    rows = Provision.objects.filter(redaction=redaction).order_by("position")
    return [
        Place(uid, digest_of(*said), above.get(uid, ""))
        for uid, *said in rows.values_list("uid", *SAID).iterator()
    ]


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
