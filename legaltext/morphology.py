"""The morphological analyser, one for the whole process."""

from __future__ import annotations

from functools import cache
from typing import Any


@cache
def analyser() -> Any:
    """pymorphy3's; loaded at the first word, since its dictionary takes a third of a second."""
    import pymorphy3

    return pymorphy3.MorphAnalyzer()
