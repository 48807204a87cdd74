"""Marks of units under another number."""

from __future__ import annotations

import re

from legaltext.apply.numbers import key, readings
from legaltext.apply.tree import Node, Refused
from legaltext.model import Number
from legaltext.structure.lines import mark_of

_DIGITS = re.compile(r"\d+(?:[.\-]\d+|\(\d+\))*[⁰¹²³⁴⁵⁶⁷⁸⁹]*")
_LETTER = re.compile(r"\b[а-яёa-z](?:\.?\d++|\(\d+\))*[⁰¹²³⁴⁵⁶⁷⁸⁹]*(?=\))")
_UP = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def set_number(node: Node, number: Number, mark: str) -> None:
    node.rewrite(mark + node.text[len(node.mark) :])
    node.number, node.mark = number, mark


def printed(mark: str, number: str, wanted: str, style: str) -> str:
    """The mark with another number, printed as the act prints inserted ones."""
    head, _, tail = wanted.partition(".")
    if not tail:
        shown = wanted
    elif style == "superscript":
        shown = head + tail.replace(".", " ").translate(_UP)
    elif style == "paren":
        shown = f"{head}({tail})"
    else:
        shown = wanted
    digits = _DIGITS if number[:1].isdigit() else _LETTER
    return digits.sub(shown, mark, count=1)


def with_mark(node: Node, line: str) -> str:
    """A new line of the unit, given with its mark or without; a mark of another unit is refused.

    The mark is printed as the new text prints it, unless that has lost its superscript.
    """
    mark = mark_of(line)
    if mark.number is None or node.number is None:
        return f"{node.mark} {line}" if node.mark and not mark.number else line
    if key(mark.number) == key(node.number):
        node.mark = mark.text
        return line
    if str(node.number) not in readings(str(mark.number)):
        raise Refused(f"новый текст начинается с другого номера: {mark.text}")
    return node.mark + line[len(mark.text) :]
