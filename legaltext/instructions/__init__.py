"""Amending text → Instruction records, and back.

`parse_instructions` reads; `render_instruction` writes what it would read as the same record.
"""

from legaltext.instructions.reading import parse_instructions
from legaltext.instructions.render import render_instruction

__all__ = ["parse_instructions", "render_instruction"]
