"""The drafting rules that a program can check, on an act or an amending act.

The rules are those of the methodical recommendations of 2021; each finding names its rule, the rule's
source, the place and says in Russian what is wrong. What only a person can judge is not reported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from legaltext.lint import amending, formula, language, structure, units
from legaltext.lint.finding import RULES, Finding, Level, Rule
from legaltext.lint.subject import Subject

__all__ = ["RULES", "Finding", "Level", "Rule", "lint"]

Check = Callable[[Subject], Iterator[Finding]]
CHECKS: tuple[Check, ...] = (
    *formula.CHECKS,
    *amending.CHECKS,
    *language.CHECKS,
    *structure.CHECKS,
    *units.CHECKS,
)


def lint(text: str) -> tuple[Finding, ...]:
    """Findings in the order of the text; spans are characters of the normalised text."""
    subject = Subject.of(text)
    found = [finding for check in CHECKS for finding in check(subject)]
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (one.span, one.rule, one.message)))
