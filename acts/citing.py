"""Citations of other acts as links in the text."""

from collections.abc import Mapping

from django.urls import reverse

from acts.rendering import Mark, slug
from legaltext.model import Address, Kind, Unit

Cited = Mapping[str, tuple[int, str]]
"""words → (pk of the act they name, address in it)"""


def citation_marks(units: tuple[Unit, ...], cited: Mapping[str, Cited]) -> dict[str, list[Mark]]:
    """Marks by uid; `cited` by uid of a provision."""
    if not cited:
        return {}
    everything = (one for unit in units for one in unit.walk())
    citing = ((one, cited[one.uid]) for one in everything if one.uid in cited)
    marks: dict[str, list[Mark]] = {}
    for provision, words in citing:
        for unit in provision.walk():
            if found := _marks_in(unit, words):
                marks[unit.uid] = found
    return marks


def _marks_in(unit: Unit, words: Cited) -> list[Mark]:
    found = []
    for quote, (act, address) in words.items():
        start = unit.text.find(quote)
        while start >= 0:
            end = start + len(quote)
            if _is_whole(unit.text, start, end):
                found.append(Mark(start, end, css="cite", href=place_in_act(act, address)))
            start = unit.text.find(quote, end)
    return found


def _is_whole(text: str, start: int, end: int) -> bool:
    """«Закон» that a source marks is not the beginning of «Законодательство»."""
    around = (text[max(start - 1, 0) : start] + text[start : start + 1], text[end - 1 : end + 1])
    return not any(len(pair) == 2 and pair.isalnum() for pair in around)


def place_in_act(act: int, address: str) -> str:
    """The page of the act, at the article when the address names one."""
    page = reverse("acts:detail", kwargs={"pk": act})
    steps = Address.parse(address).steps
    article = next((s.number for s in steps if s.kind == Kind.ARTICLE and s.number), None)
    return f"{page}#st{slug(article)}" if article else page
