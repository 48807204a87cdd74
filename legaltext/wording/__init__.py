"""Changes to amending text: what a drafting lawyer would write to turn one act into another."""

from legaltext.wording.amend import amend
from legaltext.wording.proof import Proof, prove

__all__ = ["Proof", "amend", "prove"]
