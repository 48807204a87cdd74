"""The units of an act as nodes that know their parent and what stands below them by its digest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from legaltext.model import Act, Address, Kind, Unit
from legaltext.structure import addresses
from legaltext.words import word_texts


@dataclass(slots=True)
class Node:
    """A unit in its act. `digest` covers the whole subtree, `body` the same without the marks."""

    unit: Unit
    index: int
    parent: Node | None
    children: list[Node] = field(default_factory=list)
    digest: int = 0
    body: int = 0
    _words: list[str] | None = None

    @property
    def words(self) -> list[str]:
        """Words of the whole subtree, the unit's own mark left out."""
        if self._words is None:
            text = self.unit.full_text()
            self._words = word_texts(text[len(self.unit.mark) :])
        return self._words

    def walk(self) -> Iterable[Node]:
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(slots=True)
class Tree:
    """The units of an act in document order, editorial notes left out unless asked for."""

    act: Act
    roots: list[Node]
    nodes: list[Node]
    _addresses: list[Address] | None = None

    @classmethod
    def of(cls, act: Act, *, notes: bool = False) -> Tree:
        nodes: list[Node] = []
        roots = [
            _node(unit, None, nodes, notes) for unit in act.units if notes or unit.kind != Kind.NOTE
        ]
        return cls(act, roots, nodes)

    def address(self, node: Node) -> Address:
        """The node's address; all are counted at the first call."""
        if self._addresses is None:
            known = {id(unit): address for address, unit in addresses(self.act)}
            self._addresses = [known[id(each.unit)] for each in self.nodes]
        return self._addresses[node.index]


def _node(unit: Unit, parent: Node | None, nodes: list[Node], notes: bool) -> Node:
    node = Node(unit, len(nodes), parent)
    nodes.append(node)
    node.children = [
        _node(child, node, nodes, notes)
        for child in unit.children
        if notes or child.kind != Kind.NOTE
    ]
    node.digest = hash((unit.kind, unit.text, *(child.digest for child in node.children)))
    node.body = hash((unit.body, *(child.digest for child in node.children)))
    return node
