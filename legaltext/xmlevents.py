"""XML read event by event: no tree, no entities, no network, bounded depth and number of elements."""

from __future__ import annotations

import re
from typing import Any, Protocol

from lxml import etree

from legaltext.model import SourceError

_PROLOG = re.compile(r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*", re.S)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_ROOT = re.compile(r"<(?:!DOCTYPE\s+)?(?:[\w.-]+:)?([\w.-]+)")
_PIECE = 1 << 18
_MOST_ELEMENTS = 5_000_000
_DEEPEST = 250


class Reader(Protocol):
    """What is told of the elements of a file; `tag` is as lxml writes it, namespace in braces."""

    def start(self, tag: str, attributes: dict[str, str]) -> None: ...

    def end(self, tag: str) -> None: ...

    def data(self, text: str) -> None: ...


def root_name(text: str) -> str:
    """The local name of the root of a text that is XML, also as its DOCTYPE has it; else ""."""
    prolog = _PROLOG.match(text)
    found = _ROOT.match(text, prolog.end() if prolog else 0)
    return found[1] if found else ""


def read(text: str, reader: Reader, name: str) -> None:
    """Tells `reader` of every element. Raises SourceError for what is no well-formed plain XML."""
    prolog = _PROLOG.match(text)
    if text.startswith("<!DOCTYPE", prolog.end() if prolog else 0):
        raise SourceError("XML с объявлением DOCTYPE не читается: сущности запрещены", name)
    parser = etree.XMLParser(
        target=_Guard(reader, name), resolve_entities=False, no_network=True, huge_tree=True
    )
    text = _DECLARATION.sub("", text)
    try:
        for start in range(0, len(text), _PIECE):
            parser.feed(text[start : start + _PIECE].encode("utf-8", "surrogatepass"))
        parser.close()
    except etree.XMLSyntaxError as error:
        line = error.lineno or 0
        raise SourceError(f"XML испорчен или обрывается: {error.msg}", f"{name}:{line}") from error


class _Guard:
    """Counts elements and depth on the way to the reader."""

    def __init__(self, reader: Reader, name: str) -> None:
        self.reader, self.name = reader, name
        self.depth = self.count = 0

    def start(self, tag: Any, attributes: Any) -> None:
        self.depth += 1
        self.count += 1
        if self.depth > _DEEPEST:
            raise SourceError(f"вложенность элементов XML больше {_DEEPEST}", self.name)
        if self.count > _MOST_ELEMENTS:
            raise SourceError(f"элементов XML больше {_MOST_ELEMENTS}", self.name)
        self.reader.start(tag, attributes)

    def end(self, tag: Any) -> None:
        self.depth -= 1
        self.reader.end(tag)

    def data(self, data: Any) -> None:
        self.reader.data(data)

    def comment(self, text: Any) -> None:
        """Comments are no text."""

    def close(self) -> None:
        """lxml asks for it; there is nothing to return."""
