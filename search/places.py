"""The place of a document in words."""

from acts.wordings import place
from legaltext.model import Address

# A remark has a number among those of its draft, and maybe a provision that it is about.
REMARK = "замечание"


def told_place(address: str) -> str:
    """«Статья 2, часть 1»; «Замечание 5, статья 2»."""
    if not address.startswith(f"{REMARK} "):
        return place(Address.parse(address))
    remark, _, about = address.partition("/")
    words = place(Address.parse(about)) if about else ""
    return ", ".join(filter(None, (remark.capitalize(), words[:1].lower() + words[1:])))
