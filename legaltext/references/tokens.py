"""What an address in words is made of."""

from __future__ import annotations

import re

LETTERS = "абвгдежзиклмнопрстуфхцчшщэюя"
"""Letters of подпункты in order: ё, й, ъ, ы, ь are skipped."""
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
MOST = 1000
"""Units in one range or list; more is a misprint."""

TOKEN = re.compile(
    rf"""
    [ \t\n\u00a0]*(?:
    (?P<quoted>["«“„](?P<quoted_n>[а-яёa-z]{{1,2}}(?:[{SUPERSCRIPTS}]++|[.\-]\d++|\(\d++\)|\d++)*+)["»”“])
    |(?P<digits>(?:№|N)?[ ]?\d+(?:[{SUPERSCRIPTS}]++|\(\d++\)|\.\d+(?!\d*\.\d{{4}}))*+(?:-\d+)?(?![\d%]))
    |(?P<roman>[IVXLCІХ]+(?:[{SUPERSCRIPTS}]++|\.\d++|-\d++)*+)(?![\w])
    |(?P<section>§)
    |(?P<word>[А-Яа-яЁё]+)(?P<inserted>[{SUPERSCRIPTS}]+|\d+)?(?P<point>\.)?
    |(?P<dash>[-‐‑–—])
    |(?P<comma>,)
    )""",
    re.X,
)
_SKIPPED_WORDS = "в во к ко о об по из на соответственно также новый новым новой новыми новую новое"
SKIPPED = frozenset(_SKIPPED_WORDS.split())
AND = frozenset(("и", "или"))
