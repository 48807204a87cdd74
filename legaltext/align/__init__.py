"""Alignment of the units of two acts: which unit of the new act is which of the old one.

Units are paired level by level: equal text first (a subtree that did not change is skipped by its
digest), then the same number with like text or heading, then the likest of those left, then what
moved to another parent. Words are compared later, inside a pair. The result depends on nothing but
the two acts.
"""

from __future__ import annotations

from legaltext.align.alignment import Alignment
from legaltext.align.tree import Node, Tree
from legaltext.align.uids import keep_uids
from legaltext.model import Act

__all__ = ["Alignment", "Node", "Tree", "align", "keep_uids"]


def align(old: Act, new: Act, *, notes: bool = False) -> Alignment:
    """Counterparts of the units of two acts; editorial notes left out unless asked for."""
    return Alignment(Tree.of(old, notes=notes), Tree.of(new, notes=notes))
