"""How an act may print the units that an instruction names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from legaltext.model import Instruction, Op
from legaltext.tests.bases.entries import LETTERS, MARK, TAIL, UP, Step


@dataclass(frozen=True)
class Print:
    """How the act prints inserted numbers, пункты right under an article, and parts."""

    inserted: str = "dot"
    dotted_points: bool = False
    unmarked_parts: bool = False
    flattened: bool = False  # the amending copy lost the superscripts that the act keeps
    bare: bool = False  # the act has no articles

    def number(self, number: str) -> str:
        head, _, tail = number.partition(".")
        if not tail or self.inserted == "dot":
            return number
        return f"{head}({tail})" if self.inserted == "paren" else head + tail.translate(UP)


def prints(one: Instruction) -> Iterator[Print]:
    """The ways in which an act may print the units that the target names."""
    return iter(dict.fromkeys(_prints(one, steps_of(one.target))))


def _prints(one: Instruction, steps: list[Step]) -> Iterator[Print]:
    kinds = [kind for kind, _ in steps]
    if steps and steps[0][0] in ("часть", "пункт", "абзац") and not one.approved:
        yield Print()
    if kinds and kinds[0] in ("пункт", "подпункт"):
        yield Print(bare=True)
        return
    unmarked = _unmarked_part(one, steps)
    dotted = "подпункт" in kinds and "часть" not in kinds
    if "статья" in kinds or "глава" in kinds or kinds[:1] in (["строка"], ["преамбула"]):
        if not unmarked:
            yield Print(dotted_points=dotted)
        elif one.op is Op.ADD_UNIT:
            yield Print(unmarked_parts=True)
    if unmarked and one.op is not Op.ADD_UNIT:
        yield Print(unmarked_parts=True)
    if kinds[:2] == ["статья", "пункт"] or kinds[:1] == ["приложение"]:
        yield Print(dotted_points=True)
    if "." in one.target:
        yield Print(inserted="superscript", dotted_points=dotted)
        yield Print(inserted="paren", dotted_points=dotted)
    splits = any(split_number(number) for kind, number in steps if kind not in TAIL)
    if splits and "." not in one.target + one.source:
        yield Print(inserted="superscript", dotted_points=dotted, flattened=True)


def _unmarked_part(one: Instruction, steps: list[Step]) -> bool:
    """Whether the target is, or lies in, a часть that an older law counts without marks."""
    numbers = [number for kind, number in steps if kind == "часть"]
    if not numbers or not numbers[0].isdigit() or int(numbers[0]) > 30:
        return False
    if [kind for kind, _ in steps][:2] != ["статья", "часть"]:
        return False
    lasts = steps[-1][0] == "часть" and one.op in (Op.ADD_UNIT, Op.REPLACE_UNIT)
    return not MARK.match(one.new or "1.") if lasts else True


def steps_of(target: str) -> list[Step]:
    """«статья 5/часть 2» as unit words and numbers."""
    pieces = [piece.partition(" ") for piece in target.split("/") if piece]
    return [(kind, number) for kind, _, number in pieces]


def split_number(number: str) -> str:
    """«209.1» for «2091», "" where no superscript can have been lost."""
    if not number.isdigit() or len(number) < 2:
        return ""
    at = max((n for n in range(1, len(number)) if number[n] != "0"), default=0)
    return f"{number[:at]}.{number[at:]}" if at else ""


def beside(number: str) -> tuple[list[str], list[str]]:
    """Numbers that stand before and after this one in its list."""
    if not number:
        return [], []
    head, dot, tail = number.partition(".")
    if dot and tail.isdigit():
        earlier = [f"{head}.{int(tail) - 1}"] if tail != "1" else []
        return [head, *earlier], []
    if number.isdigit():
        return [str(int(number) - 1)] if number != "1" else [], [str(int(number) + 1)]
    if len(number) == 1 and number in LETTERS:
        at = LETTERS.index(number)
        return list(LETTERS[max(at - 1, 0) : at]), list(LETTERS[at + 1 : at + 2])
    return ([number[0]], []) if number[:1] in LETTERS else ([], [])
