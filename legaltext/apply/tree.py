"""A working copy of an act: units that can be changed, each knowing its parent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from legaltext.apply.trace import Trace
from legaltext.identity import new_uid
from legaltext.model import Act, How, Kind, Number, Unit


class Refused(Exception):
    """An instruction that cannot be carried out; the message is the reason, in Russian."""


@dataclass(slots=True, eq=False)
class Node:
    """A unit under change. `fresh`: added by this application; `moved`: renumbered by it.

    trace: where the own text comes from, once it has changed. by: what changed the unit: number of the
    instruction and how. log: of the root alone, the units touched since it was emptied.
    """

    kind: str
    text: str
    number: Number | None = None
    mark: str = ""
    heading: str = ""
    uid: str = ""
    children: list[Node] = field(default_factory=list)
    parent: Node | None = None
    fresh: bool = False
    moved: bool = False
    lead: str = "\n"
    trace: Trace | None = None
    by: list[tuple[int, How]] = field(default_factory=list)
    log: list[Node] = field(default_factory=list)

    @classmethod
    def of(cls, unit: Unit, parent: Node | None = None) -> Node:
        node = cls(unit.kind, unit.text, unit.number, unit.mark, unit.heading, unit.uid)
        node.parent, node.lead = parent, unit.lead
        node.children = [cls.of(child, node) for child in unit.children]
        return node

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def body_start(self) -> int:
        """Where the words begin after the mark."""
        start = len(self.mark)
        while start < len(self.text) and self.text[start].isspace():
            start += 1
        return start

    @property
    def lines(self) -> list[Node]:
        """Children without editorial notes."""
        return [child for child in self.children if child.kind != Kind.NOTE]

    def touch(self) -> None:
        """The unit is changed: the root's log says so."""
        node = self
        while node.parent is not None:
            node = node.parent
        node.log.append(self)

    def set_text(self, text: str) -> None:
        """New words of the unit's own line; notes on the old words go."""
        self.rewrite(text)
        self.drop_notes()
        self.touch()

    def rewrite(self, text: str) -> None:
        """Other own text; what of it is new is kept in mind."""
        if self.trace is None:
            self.trace = Trace(self.text)
        self.trace.change(self.text, text)
        self.text = text

    def is_old(self, start: int, end: int) -> bool:
        """Whether this stretch of the own text stood in the act before."""
        return self.trace is None or self.trace.is_old(start, end)

    def all_new(self) -> None:
        """The unit and everything below were written by this application."""
        for node in self.walk():
            node.trace = Trace(node.text, new=True)

    def drop_notes(self) -> None:
        own = 0
        while own < len(self.children) and self.children[own].kind == Kind.NOTE:
            own += 1
        del self.children[:own]
        if self.parent is not None and not self.children:
            beside = self.parent.children
            after = self.index + 1
            while after < len(beside) and beside[after].kind == Kind.NOTE:
                del beside[after]

    @property
    def index(self) -> int:
        """Place among the parent's children."""
        if self.parent is None:
            raise ValueError("the root has no place")
        return next(n for n, child in enumerate(self.parent.children) if child is self)

    def insert(self, index: int, node: Node) -> None:
        node.parent = self
        for glued in self.children[index : index + 1]:
            glued.lead = "\n"
        self.children.insert(index, node)
        node.touch()

    def remove(self) -> None:
        parent = self.parent
        if parent is None:
            raise ValueError("the root cannot be removed")
        self.drop_notes()
        at = self.index
        for glued in parent.children[at + 1 : at + 2]:
            glued.lead = self.lead
        del parent.children[at]
        self.parent = None

    def last(self) -> Node:
        """The unit that ends this one: the deepest last line, notes aside."""
        return self.lines[-1].last() if self.lines else self


def grow(act: Act) -> Node:
    """The act as a tree under one root of kind ""."""
    root = Node("", "")
    root.children = [Node.of(unit, root) for unit in act.units]
    return root


def freeze(root: Node, act: Act) -> Act:
    """The tree as an act again, with its text and the spans in it."""
    texts: list[str] = []
    minted = any(unit.uid for unit in act.walk())
    units, _ = _frozen(root.children, 0, texts, minted)
    return replace(act, units=units, text="".join(texts))


def _frozen(
    nodes: list[Node], at: int, texts: list[str], minted: bool
) -> tuple[tuple[Unit, ...], int]:
    """In an act whose units have uids a unit without one gets its own, as an added one always does."""
    units = []
    for node in nodes:
        start = at
        texts += (node.lead, node.text) if texts else (node.text,)
        at += len(node.text) + 1
        children, at = _frozen(node.children, at, texts, minted)
        units.append(
            Unit(
                node.kind, node.text, node.number, node.mark, node.heading, children,
                (start, at - 1), node.uid or (new_uid() if node.fresh or minted else ""),
                node.lead,
            )
        )  # fmt: skip
    return tuple(units), at
