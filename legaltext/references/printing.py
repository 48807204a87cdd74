"""Addresses in words, in any case."""

from __future__ import annotations

from legaltext.model import Address, Kind, Number, Step
from legaltext.references.tokens import LETTERS, SUPERSCRIPTS
from legaltext.unitwords import LAST_OF, LAST_ORDINAL, UNITS, last, ordinal

_TO_SUP = str.maketrans("0123456789", SUPERSCRIPTS)


def format_number(number: Number, style: str = "superscript") -> str:
    """A number as printed: style is superscript (20¹), dot (20.1), paren (20(1)) or hyphen."""
    first, *rest = (str(part) for part in number.parts)
    if style == "superscript":
        return first + "⁻".join(part.translate(_TO_SUP) for part in rest)
    if style == "paren":
        return first + "".join(f"({part})" for part in rest)
    return ("-" if style == "hyphen" else ".").join((first, *rest))


def format_step(step: Step, case: str = "nom", style: str = "superscript") -> str:
    """One element of an address in the given case: «абзаца второго», «подпункта "а"»."""
    unit = UNITS[step.kind]
    word = unit.form(case)
    if step.number is None or step.number.parts == ("+",):
        return word
    first = step.number.parts[0]
    in_words = step.kind in (Kind.INDENT, "предложение")
    if in_words and isinstance(first, int) and 0 < first <= LAST_ORDINAL:
        figure = ordinal(first, unit.gender, case)
        return f"{figure} {word}" if step.kind == "предложение" else f"{word} {figure}"
    if first in LAST_OF:
        return f"{last(str(first), unit.gender, case)} {word}"
    number = format_number(step.number, style)
    if step.kind == Kind.ANNEX:
        return f"{word} № {number}"
    return f'{word} "{number}"' if number[0] in LETTERS else f"{word} {number}"


def format_address(address: Address, case: str = "nom", style: str = "superscript") -> str:
    """The address in words, smallest unit first, the rest in the genitive; "" for the whole act.

    case: nom, gen, dat, acc, ins or prep; style as for `format_number`.
    """
    steps = address.steps[::-1]
    words = [format_step(step, case if n == 0 else "gen", style) for n, step in enumerate(steps)]
    return " ".join(words)
