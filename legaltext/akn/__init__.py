"""Akoma Ntoso 3.0 out and in.

`to_akn` writes an act so that `from_akn` gives the same act back: units, marks, numbers, uids, and the
text sign by sign. `eId` follows the address and is the same in every redaction where the address is;
`wId` is the unit's uid and stays with the unit when it is moved or renumbered.
"""

from __future__ import annotations

from legaltext.akn.reading import ROOT, from_akn, read_akn
from legaltext.akn.succession import succeed
from legaltext.akn.writing import to_akn

__all__ = ["ROOT", "from_akn", "read_akn", "succeed", "to_akn"]
