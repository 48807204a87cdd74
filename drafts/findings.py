"""What the drafting rules say of an amending text, as pages show it."""

from dataclasses import dataclass

from legaltext.lint import RULES, Level, lint
from legaltext.normalise import normalise


@dataclass(frozen=True, slots=True)
class Remarked:
    """A finding of the drafting rules. `quote` is the formula that it concerns."""

    title: str
    message: str
    basis: str
    quote: str
    is_ban: bool


def findings_of(text: str) -> list[Remarked]:
    """Bans first, then advice, each in the order of the text."""
    text = normalise(text)
    found = [
        Remarked(
            RULES[one.rule].title, one.message, RULES[one.rule].basis,
            text[one.span[0] : one.span[1]].split("\n")[0], RULES[one.rule].level is Level.FORBIDDEN,
        )
        for one in lint(text)
    ]  # fmt: skip
    return sorted(found, key=lambda one: not one.is_ban)
