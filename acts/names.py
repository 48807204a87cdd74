"""The name under which acts follow one another, however a title prints it."""

import re

LONGEST = 200
_WORD = re.compile(r"\w+")
_STATES = frozenset(("российской", "федерации", "рсфср", "ссср"))


def name_of(title: str) -> str:
    """Words without case, ё and the name of the state: the code of the republic gave way to that of today."""
    words = _WORD.findall(title.lower().replace("ё", "е"))
    return " ".join(word for word in words if word not in _STATES)


def name_key(title: str) -> str:
    """As much of the name as an index holds: names that are the same have the same key."""
    return name_of(title)[:LONGEST]
