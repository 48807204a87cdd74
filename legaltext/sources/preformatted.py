"""Paragraphs of typewriter pages: lines wrapped by hand, paragraphs indented by blanks."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable

_INDENTED = re.compile(r"[ \u00a0]{3,}\S")
_DEEP = re.compile(r"[ \u00a0]{8,}\S")
_HEADING = re.compile(r"\s*(?:Статья|С т а т ь я|СТАТЬЯ)\s+\d")
_HYPHEN = re.compile(r"[а-яё]-\Z")


def joined(text: str) -> list[str]:
    """The paragraphs of a preformatted text.

    A page without indents keeps its lines: there the structure finds the paragraphs by their width.
    """
    lines = textwrap.dedent(text.replace("\u00a0", " ").replace("\t", " ")).split("\n")
    indented = sum(1 for line in lines if _INDENTED.match(line))
    if indented * 20 < len(lines):
        return [line for line in lines if line.strip()]
    return [paragraph for block in _blocks(lines) for paragraph in _paragraphs(block)]


def _blocks(lines: Iterable[str]) -> Iterable[list[str]]:
    block: list[str] = []
    for line in lines:
        if line.strip():
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _paragraphs(block: list[str]) -> list[str]:
    paragraphs = [block[0]]
    heading = bool(_HEADING.match(block[0]))
    for line in block[1:]:
        indented = _INDENTED.match(line) is not None
        heading = heading and _DEEP.match(line) is not None
        if indented and not heading:
            paragraphs.append(line)
            heading = bool(_HEADING.match(line))
        elif _HYPHEN.search(paragraphs[-1]) and not indented:
            paragraphs[-1] += line
        else:
            paragraphs[-1] += " " + line.lstrip()
    return paragraphs
