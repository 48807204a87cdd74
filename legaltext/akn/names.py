"""How units are called in Akoma Ntoso: elements, and the parts of an eId."""

from __future__ import annotations

from legaltext.model import Address, Kind, Step

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OWN = "urn:pravka:legaltext:1"
"""Namespace of what Akoma Ntoso has no place for: the printed number's reading, glued lines."""

ELEMENTS: dict[str, str] = {
    Kind.PART_OF_CODE: "part",
    Kind.DIVISION: "title",
    Kind.SUBDIVISION: "subtitle",
    Kind.CHAPTER: "chapter",
    Kind.PARAGRAPH: "section",
    Kind.ARTICLE: "article",
    Kind.PART: "paragraph",
    Kind.POINT: "point",
    Kind.SUBPOINT: "subparagraph",
    Kind.INDENT: "alinea",
}
"""Units with an element of their own; every other kind is an `hcontainer` with the kind as its name."""

KINDS = {element: kind for kind, element in ELEMENTS.items()}

SHORT: dict[str, str] = {
    Kind.PART_OF_CODE: "part", Kind.DIVISION: "title", Kind.SUBDIVISION: "subtitle",
    Kind.CHAPTER: "chp", Kind.PARAGRAPH: "sec", Kind.ARTICLE: "art", Kind.PART: "para",
    Kind.POINT: "point", Kind.SUBPOINT: "subpara", Kind.INDENT: "al", Kind.ANNEX: "att",
    Kind.REMARK: "remark", Kind.NOTE: "note", Kind.ROW: "tr", Kind.TABLE: "table",
    Kind.HEAD: "preface", Kind.PREAMBLE: "preamble", Kind.SIGNATURE: "conclusions",
}  # fmt: skip


def eid(address: Address) -> str:
    """`статья 20.1/часть 2` is `art_20-1__para_2`; no two addresses of an act give the same."""
    return "__".join(_part(step) for step in address.steps)


def _part(step: Step) -> str:
    name = SHORT.get(step.kind) or "-".join(step.kind.split())
    if step.number is not None:
        name += "_" + "-".join("".join(str(part).split()) for part in step.number.parts)
    return name if step.nth == 1 else f"{name}-n{step.nth}"
