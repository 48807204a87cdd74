"""Which of several places with the words is meant: «в первом случае», «в обоих случаях»."""

from __future__ import annotations

import re

from legaltext.apply.slots import Hit, pattern
from legaltext.apply.tree import Refused
from legaltext.model import Instruction
from legaltext.unitwords import ORDINAL_OF

_QUOTE = r"[\"»”]?"
_WHICH = r"\s+в\s+(?P<which>\w+)\s+случае\b"
_ALL = r"\s+(?P<all>в\s+обоих|во\s+всех)\s+случаях\b"


def meant(one: Instruction, found: list[Hit]) -> list[Hit]:
    """The places of the words that the instruction means, all of them on one unit.

    One where it says nothing; refuses when the words do not stand there so many times.
    """
    old = one.old or ""
    said = _said(one)
    if said is None and len(found) > 1 and not one.everywhere:
        raise Refused(f"слова «{old}» стоят {len(found)} раза, а указано одно место")
    if said is None or said == 0:
        return found
    if said == _BOTH:
        if len(found) != 2:
            raise Refused(f"слова «{old}» стоят не в двух случаях, а в {len(found)}")
        return found
    if said > len(found):
        raise Refused(f"слова «{old}» стоят {len(found)} раза, случая {said} нет")
    return [found[said - 1]]


_BOTH = -2


def _said(one: Instruction) -> int | None:
    """Number of the case; 0 for all, `_BOTH` for both, None where the source says nothing of it.

    The sentence may hold other operations: only what follows these very words counts.
    """
    for words in filter(None, (one.old, one.new)):
        found = re.search(f"{pattern(words)}{_QUOTE}(?:{_WHICH}|{_ALL})", one.source, re.I)
        if found and found["all"]:
            return _BOTH if "обоих" in found["all"].lower() else 0
        if found:
            return ORDINAL_OF.get(found["which"].lower().replace("ё", "е"))
    return None
