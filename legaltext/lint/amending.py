"""What an amending act orders: operations that the rules forbid, and their order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from legaltext.apply.numbers import is_flattened, key, readings
from legaltext.lint.finding import Finding
from legaltext.lint.subject import Subject
from legaltext.model import Address, Instruction, Kind, Op
from legaltext.references import format_step
from legaltext.unitwords import UNITS

_NUMBERED = frozenset(
    (
        Kind.DIVISION, Kind.SUBDIVISION, Kind.CHAPTER, Kind.PARAGRAPH, Kind.ARTICLE, Kind.PART,
        Kind.POINT, Kind.SUBPOINT,
    )
)  # fmt: skip
_IN_FORCE = _NUMBERED | {Kind.INDENT, Kind.ANNEX, Kind.REMARK}
_DATE = r"\d{1,2} (?:январ|феврал|март|апрел|ма|июн|июл|август|сентябр|октябр|ноябр|декабр)\w+ \d{4} года"
_TEMPORARY = re.compile(
    rf"(?:^|(?<=[.;] ))(?:\S+[.)] )?(?:До {_DATE}|(?:С|В период с) {_DATE} (?:до|по) {_DATE}"
    r"|(?:В|На) \d{4}(?:(?:,| и| -|–) ?\d{4})* год(?:у|ах|ы)?\b)",
    re.M,
)
_REPEALED = re.compile(r"\bпризна(?:ть|в)\s+(?P<word>утративш(?:им|ей|ими))\b")


def renumbering(subject: Subject) -> Iterator[Finding]:
    for span, ones in _told_together(subject, Op.RENUMBER):
        marked = [one for one in ones if _kind(one) in _NUMBERED]
        if marked:
            pairs = ", ".join(f"{_named(one)} — {_name(one.new or '')}" for one in marked[:4])
            more = " и другие" if len(marked) > 4 else ""
            yield subject.finding("renumbering", span, f"Номера единиц не изменяют: {pairs}{more}")


def excluded_unit(subject: Subject) -> Iterator[Finding]:
    for span, ones in _told_together(subject, Op.DELETE_UNIT):
        kinds = [_kind(one) for one in ones if _kind(one) in _IN_FORCE]
        if kinds:
            wanted = "утратившими" if len(kinds) > 1 else _ending(kinds[0])
            message = f"Если акт вступил в силу, вместо «исключить» — «признать {wanted} силу»"
            yield subject.finding("excluded-unit", span, message)


def _told_together(subject: Subject, op: Op) -> Iterator[tuple[tuple[int, int], list[Instruction]]]:
    """Records of one operation by their sentence."""
    by_span: dict[tuple[int, int], list[Instruction]] = {}
    for one in subject.instructions:
        if one.op is op:
            by_span.setdefault(one.span, []).append(one)
    yield from by_span.items()


def whole_act(subject: Subject) -> Iterator[Finding]:
    for one in subject.instructions:
        if one.op is Op.REPLACE_UNIT and not one.target:
            message = "Акт изложен заново целиком: измените единицы или примите новый акт"
            yield subject.finding("whole-act-restated", one.span, message)


def temporary_norm(subject: Subject) -> Iterator[Finding]:
    """New words of a base act that hold for a time only."""
    for one in subject.instructions:
        if one.op not in (Op.ADD_UNIT, Op.REPLACE_UNIT) or not one.new:
            continue
        found = _TEMPORARY.search(one.new)
        if found:
            start = subject.text.find(one.new[:200], one.span[0], one.span[1] + len(one.new))
            at = max(start, one.span[0]) + (found.start() if start >= 0 else 0)
            message = f"Временная норма в основном акте: «{found[0].strip()} …»"
            yield subject.finding("temporary-norm", (at, at + len(found[0])), message)


def repeal_agreement(subject: Subject) -> Iterator[Finding]:
    for span, told in _told_together(subject, Op.REPEAL):
        ones = [one for one in told if one.target]
        if not ones:
            continue
        found = list(_REPEALED.finditer(subject.own_words(*span)))
        if len(found) != 1 or len({_kind(one) for one in ones}) != 1:
            continue
        wanted = "утратившими" if len(ones) > 1 else _ending(_kind(ones[0]))
        if found[0]["word"] != wanted:
            place = span[0] + found[0].start("word"), span[0] + found[0].end("word")
            yield subject.finding(
                "repeal-agreement",
                place,
                f"Напишите «признать {wanted} силу», а не «{found[0]['word']}»",
            )


def order(subject: Subject) -> Iterator[Finding]:
    """Within one article of the amending act the articles of the amended one only go on.

    In a copy that has lost its superscripts 191 may be 19¹, so that only what no reading allows counts.
    """
    flattened = is_flattened(subject.instructions)
    last: Instruction | None = None
    for one in subject.instructions:
        if not _article(one) or one.op in (Op.REPEAL, Op.SUSPEND):
            continue
        beside = last is not None and last.span != one.span and _together(subject, last, one)
        if last is not None and beside and _goes_back(_article(last), _article(one), flattened):
            message = f"Статья {_article(one)} изменяется после статьи {_article(last)}"
            yield subject.finding("order", one.span, message)
        last = one


def _article(one: Instruction) -> str:
    found = re.match(r"статья ([^/]+)", one.target)
    return found[1] if found else ""


def _together(subject: Subject, one: Instruction, other: Instruction) -> bool:
    """Whether two records stand in one article (or point) and change one act."""
    tops = [subject.address(each.span[0]).split("/")[0] for each in (one, other)]
    return one.act == other.act and (tops[0] == tops[1] or not tops[0].startswith("статья"))


def _goes_back(last: str, number: str, flattened: bool) -> bool:
    if not flattened:
        return key(number) < key(last)
    return all(key(y) < key(x) for x in readings(last) for y in readings(number))


def _kind(one: Instruction) -> str:
    return one.target.rpartition("/")[2].partition(" ")[0]


def _named(one: Instruction) -> str:
    return _name(one.target.rpartition("/")[2])


def _name(step: str) -> str:
    """«подпункт "в"» by the last element of an address."""
    steps = Address.parse(step).steps
    return format_step(steps[0], "nom", "dot") if steps and steps[0].kind in UNITS else step


def _ending(kind: str) -> str:
    return "утратившей" if kind in UNITS and UNITS[kind].gender == "f" else "утратившим"


CHECKS = (renumbering, excluded_unit, whole_act, temporary_norm, repeal_agreement, order)
