"""Identity of units: an opaque uid minted once, carried along by comparison and application."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace

from legaltext.model import Act, Unit


def new_uid() -> str:
    """Twelve hexadecimal digits: among a million units a clash has odds of 1 in 500."""
    return secrets.token_hex(6)


def mint(act: Act, new_uid: Callable[[], str] = new_uid) -> Act:
    """The act with a uid on every unit that lacks one; uids already given stay."""
    return replace(act, units=tuple(_minted(unit, new_uid) for unit in act.units))


def _minted(unit: Unit, new_uid: Callable[[], str]) -> Unit:
    children = tuple(_minted(child, new_uid) for child in unit.children)
    return Unit(
        unit.kind, unit.text, unit.number, unit.mark, unit.heading, children, unit.span,
        unit.uid or new_uid(), unit.lead,
    )  # fmt: skip
