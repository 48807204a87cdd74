"""An Akoma Ntoso document to an act: one of ours exactly, any other by its text."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from legaltext import xmlevents
from legaltext.akn.foreign import Lines
from legaltext.akn.names import AKN, KINDS, OWN
from legaltext.model import Act, Kind, Number, Requisites, SourceError, Unit
from legaltext.structure import head, parse, render, respan
from legaltext.structure.lines import Mark, mark_of, number_of

ROOT = "akomaNtoso"
_NS, _OWN = f"{{{AKN}}}", f"{{{OWN}}}"
_LINES = frozenset(("preface", "preamble", "conclusions"))
_TEXTS = frozenset(("num", "heading", "p"))
_OF_NAME: dict[str, str] = {str(kind): kind for kind in Kind}
_HELPERS = frozenset(("table", "empty"))


def from_akn(data: bytes | str, name: str = "") -> Act:
    """The act of a document; raises SourceError for what is no Akoma Ntoso document with text."""
    text = data.decode("utf-8-sig") if isinstance(data, bytes) else data
    return read_akn(text, name)


def read_akn(xml: str, name: str) -> Act:
    reader = _Reader()
    lines = Lines()
    xmlevents.read(xml, _Both(reader, lines), name)
    if reader.card is None:
        text = lines.text()
        if not text.strip():
            raise SourceError("в документе Akoma Ntoso нет текста", name)
        return parse(text)
    units = tuple(node.freeze() for node in reader.root.children)
    act = Act(reader.card, units, "")
    return respan(Act(reader.card, units, render(act)))


class _Both:
    """Tells two readers at once: which of them is right is known at the end only."""

    def __init__(self, *readers: xmlevents.Reader) -> None:
        self.readers = readers

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        for reader in self.readers:
            reader.start(tag, attributes)

    def end(self, tag: str) -> None:
        for reader in self.readers:
            reader.end(tag)

    def data(self, text: str) -> None:
        for reader in self.readers:
            reader.data(text)


@dataclass(slots=True)
class _Node:
    """A unit being read. `mark` holds the text of `num`, blank included."""

    kind: str
    uid: str = ""
    lead: str = "\n"
    number: str = ""
    mark: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    cells: int = 0
    children: list[_Node] = field(default_factory=list)

    def freeze(self) -> Unit:
        printed = "".join(self.mark)
        text = printed + "".join(self.words)
        found = mark_of(text.partition("\n")[0])
        mark = found.text if self.kind == Kind.ANNEX else printed.rstrip(" \t\n")
        return Unit(
            self.kind,
            text,
            Number.parse(self.number) if self.number else _number(mark, found),
            mark,
            head.heading_of(self.kind, text, mark),
            tuple(child.freeze() for child in self.children),
            uid=self.uid,
            lead=self.lead,
        )


def _number(mark: str, found: Mark) -> Number | None:
    """The number that a mark has as printed."""
    if not mark or found.text == mark:
        return found.number if mark else None
    return number_of(mark.rstrip(".)").rpartition(" ")[2])


class _Reader:
    """Builds the units of a document written here; `card` stays None for any other."""

    def __init__(self) -> None:
        self.card: Requisites | None = None
        self.root = _Node("")
        self.open: list[_Node | None] = [self.root]
        self.target: list[str] | None = None
        self.places: list[str] = []

    @property
    def node(self) -> _Node:
        return next(node for node in reversed(self.open) if node is not None)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == f"{_OWN}requisites":
            self.card = _card(attributes)
        local = tag.removeprefix(_NS)
        opened = self._opened(local, attributes)
        self.places.append(local)
        self.open.append(opened)
        if opened is not None:
            self.open[-1] = None
            self.node.children.append(opened)
            self.open[-1] = opened
        if local == "td":
            self.node.cells += 1
            self.node.words += ["\t"] if self.node.cells > 1 else []
        if local in _TEXTS:
            self.target = self.node.mark if local == "num" else self.node.words
        elif local == "eol" and self.target is not None:
            self.target.append("\n")

    def end(self, tag: str) -> None:
        self.open.pop()
        if self.places.pop() in _TEXTS:
            self.target = None

    def data(self, text: str) -> None:
        if self.target is not None:
            self.target.append(text)

    def _opened(self, local: str, attributes: dict[str, str]) -> _Node | None:
        kind = self._kind(local, attributes)
        if kind is None:
            return None
        return _Node(
            kind,
            attributes.get("wId", ""),
            attributes.get(f"{_OWN}lead", "\n"),
            attributes.get(f"{_OWN}number", ""),
        )

    def _kind(self, local: str, attributes: dict[str, str]) -> str | None:
        if local == "hcontainer":
            kind = attributes.get("name", "")
            return None if kind in _HELPERS else _known(kind)
        if local == "p" and self.places and self.places[-1] in _LINES and "class" in attributes:
            return _known(attributes["class"])
        if local == "tr":
            return Kind.ROW
        return Kind.ANNEX if local == "attachment" else KINDS.get(local)


def _known(kind: str) -> str:
    return _OF_NAME.get(kind, kind)


def _card(attributes: dict[str, str]) -> Requisites:
    date = attributes.get("date", "")
    return Requisites(
        attributes.get("kind", ""),
        attributes.get("body", ""),
        dt.date.fromisoformat(date) if date else None,
        attributes.get("number", ""),
        attributes.get("title", ""),
    )
