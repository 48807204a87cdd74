"""Citations of other acts as links in the text."""

from collections.abc import Mapping

from django.urls import reverse

from acts.rendering import Mark
from acts.services.provisions import provision_units
from legaltext.model import Act, Requisites, Unit


def citation_marks(
    units: tuple[Unit, ...], cited: Mapping[str, Mapping[str, int]]
) -> dict[str, list[Mark]]:
    """Marks by uid for `cited`: uid of a provision → words → pk of the act they name."""
    if not cited:
        return {}
    marks: dict[str, list[Mark]] = {}
    for _, provision in provision_units(Act(Requisites(), units, "")):
        words = cited.get(provision.uid)
        if not words:
            continue
        for unit in provision.walk():
            if found := _marks_in(unit, words):
                marks[unit.uid] = found
    return marks


def _marks_in(unit: Unit, words: Mapping[str, int]) -> list[Mark]:
    found = []
    for quote, act in words.items():
        start = unit.text.find(quote)
        while start >= 0:
            href = reverse("acts:detail", kwargs={"pk": act})
            found.append(Mark(start, start + len(quote), css="cite", href=href))
            start = unit.text.find(quote, start + len(quote))
    return found
