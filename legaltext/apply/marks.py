"""Marks of units under another number."""

from __future__ import annotations

import re

from legaltext.apply.tree import Node
from legaltext.model import Number

_DIGITS = re.compile(r"\d+(?:[.\-]\d+|\(\d+\))*[⁰¹²³⁴⁵⁶⁷⁸⁹]*")
_LETTER = re.compile(r"\b[а-яёa-z](?:\.?\d+|\(\d+\))*[⁰¹²³⁴⁵⁶⁷⁸⁹]*(?=\))")
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
