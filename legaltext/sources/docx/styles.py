"""Named styles of a document, as far as they change the text: lists, raised and hidden words."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from legaltext.sources.docx.archive import W

_LONGEST_CHAIN = 20
_OFF = frozenset(("0", "false", "off"))


@dataclass(frozen=True, slots=True)
class ListPlace:
    """A list and the level in it, each None where only the other is said; `style` names a level too."""

    number: str | None = None
    level: int | None = None
    style: str = ""


class Styles:
    """What a style says itself or takes from the one it is based on."""

    def __init__(self, root: etree._Element | None) -> None:
        self.styles: dict[str, etree._Element] = {}
        self.default = ""
        for style in root.iterfind(f"{W}style") if root is not None else ():
            key = style.get(f"{W}styleId", "")
            self.styles[key] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
                self.default = key

    def list_place(self, properties: etree._Element | None) -> ListPlace:
        """The list of a paragraph: its own, else that of its style."""
        number: str | None = None
        level: int | None = None
        for holder in self._holders(properties, "pStyle", "pPr"):
            found = list_place_of(holder)
            number = number if number is not None else found.number
            level = level if level is not None else found.level
        return ListPlace(number, level, self._style(properties, "pStyle") or self.default)

    def has(self, run: etree._Element | None, switch: str) -> bool:
        """Whether a switch (`vanish`) is on for a run."""
        for holder in self._holders(run, "rStyle", "rPr"):
            found = holder.find(f"{W}{switch}")
            if found is not None:
                return found.get(f"{W}val", "1") not in _OFF
        return False

    def is_raised(self, run: etree._Element | None) -> bool:
        for holder in self._holders(run, "rStyle", "rPr"):
            found = holder.find(f"{W}vertAlign")
            if found is not None:
                return found.get(f"{W}val") == "superscript"
        return False

    def _style(self, properties: etree._Element | None, reference: str) -> str:
        named = properties.find(f"{W}{reference}") if properties is not None else None
        return named.get(f"{W}val", "") if named is not None else ""

    def _holders(
        self, properties: etree._Element | None, reference: str, part: str
    ) -> list[etree._Element]:
        """The properties themselves and those of the style chain, nearest first."""
        holders = [properties] if properties is not None else []
        key = self._style(properties, reference) or (self.default if part == "pPr" else "")
        for _ in range(_LONGEST_CHAIN):
            style = self.styles.get(key)
            if style is None:
                break
            found = style.find(f"{W}{part}")
            if found is not None:
                holders.append(found)
            parent = style.find(f"{W}basedOn")
            key = parent.get(f"{W}val", "") if parent is not None else ""
        return holders


def list_place_of(properties: etree._Element) -> ListPlace:
    number = properties.find(f"{W}numPr/{W}numId")
    level = properties.find(f"{W}numPr/{W}ilvl")
    return ListPlace(
        number.get(f"{W}val") if number is not None else None,
        _whole(level.get(f"{W}val", "0")) if level is not None else None,
    )


def _whole(text: str) -> int:
    return int(text) if text.isdigit() else 0
