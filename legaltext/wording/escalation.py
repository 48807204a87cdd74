"""What must be restated more coarsely when an amending text did not give the act that was wanted."""

from __future__ import annotations

from collections.abc import Iterator

from legaltext.align import Alignment, Node
from legaltext.model import Address
from legaltext.wording.orders import ROOT, Order
from legaltext.wording.proof import Proof


def coarser(
    alignment: Alignment, orders: list[Order], proof: Proof | None, coarse: frozenset[int]
) -> frozenset[int]:
    """The old units to restate in the next round: those that came out wrong, else their parents.

    proof: None where the text could not be read; then every order's unit is suspected. Grows with
    every round, so that the rounds end with the whole act restated.
    """
    if proof is None:
        found = [alignment.old.nodes[order.node] for order in orders if order.node != ROOT]
        wrong = {_restatable(alignment, node, coarse) for node in found}
    else:
        wrong = {_restatable(alignment, node, coarse) for node in _wrong(alignment, proof)}
    grown = coarse | wrong
    return grown if grown != coarse else coarse | {ROOT}


def _wrong(alignment: Alignment, proof: Proof) -> Iterator[Node | None]:
    """Units of the old act behind the differences and the failed instructions; None: unknown."""
    new = _by_address(alignment, of_new=True)
    old = _by_address(alignment, of_new=False)
    for change in proof.differences:
        node = new.get(str(change.new_address)) if change.new_address else None
        if node is not None:
            yield _origin(alignment, node)
        else:
            yield _nearest(old, change.old_address)
    for item in proof.failed:
        yield _nearest(old, item.target)


def _by_address(alignment: Alignment, *, of_new: bool) -> dict[str, Node]:
    tree = alignment.new if of_new else alignment.old
    return {str(tree.address(node)): node for node in tree.nodes}


def _origin(alignment: Alignment, node: Node) -> Node | None:
    """The old unit of a new one; of an added one that of the unit it stands in."""
    at: Node | None = node
    while at is not None:
        origin = alignment.origin(at)
        if origin is not None:
            return origin
        at = at.parent
    return None


def _nearest(old: dict[str, Node], address: Address | str | None) -> Node | None:
    """The unit at the address or the nearest one above it."""
    steps = str(address or "").split("/")
    while steps:
        node = old.get("/".join(steps))
        if node is not None:
            return node
        steps.pop()
    return None


def _restatable(alignment: Alignment, node: Node | None, coarse: frozenset[int]) -> int:
    """The unit itself, or the first one above it that is not restated yet and still stands."""
    while node is not None and (node.index in coarse or alignment.counterpart(node) is None):
        node = node.parent
    return ROOT if node is None else node.index
