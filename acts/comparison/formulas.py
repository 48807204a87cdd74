"""The formula of the amending text beside each change."""

from collections import defaultdict
from dataclasses import replace

from acts.comparison.view import Item, View
from legaltext.align import align
from legaltext.model import Act, Address, Kind, Number, Step
from legaltext.wording.amend import number_style
from legaltext.wording.layout import Layout, sentences
from legaltext.wording.plan import plan

_FIRST_LINE = Step(Kind.INDENT, Number((1,)))
"""A unit with others below it is restated by its «абзац первый»: its own line."""


def with_formulas(before: Act, after: Act, view: View) -> View:
    """The view with, beside each change, the formula of its unit, else of the unit that is restated."""
    told: dict[str, list[str]] = defaultdict(list)
    layout = Layout(number_style(before))
    for sentence in sentences(plan(align(before, after), before, after, frozenset())):
        said = f"{layout.sentence(sentence, Address())};"
        for target in dict.fromkeys(str(order.target) for order in sentence):
            told[target].append(said)
    return View(
        tuple(
            replace(entry, formulas=tuple(_nearest(told, entry.address)))
            if isinstance(entry, Item)
            else entry
            for entry in view.entries
        )
    )


def _nearest(told: dict[str, list[str]], address: Address | None) -> list[str]:
    steps = address.steps if address else ()
    own = told.get(str(Address((*steps, _FIRST_LINE))))
    if own:
        return own
    for size in range(len(steps), 0, -1):
        found = told.get(str(Address(steps[:size])))
        if found:
            return found
    return told.get("", [])
