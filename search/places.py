"""The place of a document in words."""

from collections.abc import Iterable

from acts.wordings import place, short_place
from legaltext.model import Address

# A remark has a number among those of its draft, and maybe a provision that it is about.
REMARK = "замечание"
_NUMBER = "№\u00a0"


def told_place(address: str) -> str:
    """«Статья 2, часть 1»; «Замечание 5, статья 2»."""
    if not address.startswith(f"{REMARK} "):
        return place(Address.parse(address))
    remark, _, about = address.partition("/")
    words = place(Address.parse(about)) if about else ""
    return ", ".join(filter(None, (remark.capitalize(), words[:1].lower() + words[1:])))


def short_told_place(address: str) -> str:
    """«ст. 7¹, ч. 1»; «№ 5, ст. 2»; "" for a document as a whole."""
    if not address.startswith(f"{REMARK} "):
        return short_place(Address.parse(address)) if address else ""
    remark, _, about = address.partition("/")
    number = remark.removeprefix(f"{REMARK} ")
    return ", ".join(filter(None, (_NUMBER + number, short_told_place(about))))


def told_steps(steps: Iterable[str]) -> str:
    """«статья 7¹, часть 3» of ("статья 7.1", "часть 3")."""
    words = place(Address.parse("/".join(steps)))
    return words[:1].lower() + words[1:]
