"""Which instructions of an amending act amend this act."""

from __future__ import annotations

import re
from collections.abc import Sequence

from legaltext.model import Act, Instruction, LegalTextError

_STEM = 5


def acts_cited(instructions: Sequence[Instruction]) -> list[str]:
    """Each once, in the order of the text."""
    return list(dict.fromkeys(one.act for one in instructions if one.act))


def own_instructions(
    act: Act, instructions: Sequence[Instruction], number: str | None
) -> list[Instruction]:
    """Those of the act given by number, else by the act's own heading, else of the only act cited.

    Those that name no act are among them: they may be of this one, so its report must tell of them.
    Raises LegalTextError when several acts are amended and none of them is this one.
    """
    cited = acts_cited(instructions)
    if number is not None:
        chosen = [name for name in cited if same_act(name, number)]
        if cited and not chosen:
            raise LegalTextError(f"в изменяющем акте нет изменений в акт {number}")
        return [one for one in instructions if one.act in chosen or not one.act]
    chosen = [name for name in cited if is_named(act, name)]
    if chosen:
        return [one for one in instructions if one.act in chosen or not one.act]
    if len(cited) <= 1:
        return list(instructions)
    raise LegalTextError(
        "изменяющий акт меняет несколько актов, и по заголовку не видно, который из них этот: "
        f"укажите номер ({', '.join(cited[:8])})"
    )


def same_act(one: str, other: str) -> bool:
    """Whether two citations are the same but for blanks, dashes and case."""
    return _plain(one) == _plain(other)


def _plain(name: str) -> str:
    return re.sub(r"[\s№N\-–—.]+", "", name).lower().replace("ё", "е")


def is_named(act: Act, cited: str) -> bool:
    """Whether the act's own heading bears the number, or the name of a code, that is cited."""
    own = act.requisites
    if own.number and same_act(own.number, cited):
        return True
    if cited == "Конституция":
        return own.kind == "Конституция"
    if "кодекс" not in cited.lower():
        return False
    words = _stems(cited)
    title = _stems(f"{own.title} {own.kind}")
    return own.kind == "Кодекс" and all(word in title for word in words)


def _stems(text: str) -> list[str]:
    return [word[:_STEM] for word in re.findall(r"\w+", text.lower().replace("ё", "е"))]
