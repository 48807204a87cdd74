"""An instruction in words: what `parse_instructions` would read as the same record."""

from __future__ import annotations

import re

from legaltext.documents import approved_by
from legaltext.instructions.paths import LABELLED
from legaltext.model import Address, Instruction, Op, Step
from legaltext.references import format_address, format_step
from legaltext.unitwords import UNITS

_FORMS = " в соответствующих числе и падеже"
_IN_UNIT = frozenset((Op.REPLACE_WORDS, Op.DELETE_WORDS))
_ADJECTIVE = re.compile(r"(?:ый|ой|ий)\Z")
_NAMES = {"gen": "Федерального закона", "prep": "Федеральном законе", "acc": "Федеральный закон"}
_UNCALLED = "форма"
"""An approved document of which the record does not say what it is: a noun that is no name of one."""
_ENDINGS = {"gen": ("ого", "а"), "prep": ("ом", "е"), "acc": (None, "")}


def render_instruction(one: Instruction) -> str:
    """The sentence that orders the change, with the amended act in it and a full stop at its end.

    Read back it gives the same record, source, span and number aside. Raises ValueError for an
    instruction of op `other`: nothing but its source says what it orders.
    """
    if one.op is Op.OTHER:
        raise ValueError("изменение, которое не понято, нельзя изложить иначе, чем в его источнике")
    words = _sentence(one)
    return f"{words[:1].upper()}{words[1:]}."


def _sentence(one: Instruction) -> str:
    if one.op in _IN_UNIT:
        return f"{_where(one)} {_words(one)}"
    if one.op in (Op.INSERT_AFTER, Op.INSERT_BEFORE, Op.APPEND_WORDS):
        return f"{_unit(one, 'acc')} {_words(one)}"
    if one.op is Op.ADD_UNIT:
        return _addition(one)
    if one.op is Op.RENUMBER:
        new = format_step(Address.parse(one.new or "").steps[0], "ins", "dot")
        return f"{_unit(one, 'acc')} считать {new}"
    if one.op is Op.SUSPEND:
        return f"приостановить действие {_unit(one, 'gen')}"
    if one.op is Op.REPEAL and not one.target:
        return f"признать утратившим силу {_act(one, 'acc')}"
    return f"{_unit(one, 'acc')} {_on_unit(one)}"


def _on_unit(one: Instruction) -> str:
    if one.op is Op.REPEAL:
        return "признать утратившим силу"
    if one.op is Op.DELETE_UNIT:
        return "исключить"
    if one.new is None:
        return "изложить в редакции согласно приложению"
    return f'изложить в следующей редакции:\n"{one.new}"'


def _where(one: Instruction) -> str:
    """«в части 2 статьи 5 Федерального закона № 1-ФЗ», «по тексту Федерального закона № 1-ФЗ»."""
    if one.everywhere:
        return f"в тексте {_unit(one, 'gen')}".rstrip()
    unit = _unit(one, "prep")
    return f"{'во' if unit.startswith('втор') else 'в'} {unit}" if unit else ""


def _words(one: Instruction) -> str:
    forms = _FORMS if one.all_forms else ""
    old = f'"{one.old}"{forms}'
    new = f'словами "{one.new}"{forms}'
    if one.op is Op.REPLACE_WORDS:
        return f"слова {old} заменить {new}"
    if one.op is Op.DELETE_WORDS:
        return f"слова {old} исключить"
    if one.op is Op.APPEND_WORDS:
        return f"дополнить {new}"
    side = "перед словами" if one.op is Op.INSERT_BEFORE else "после слов"
    return f"{side} {old} дополнить {new}"


def _addition(one: Instruction) -> str:
    """«статью 5 дополнить частью 4 …», «после части 2 статьи 5 … дополнить частью 2.1 …»."""
    *above, last = Address.parse(one.target).steps
    new = format_step(last, "ins", "dot")
    content = "согласно приложению" if one.new is None else f'следующего содержания:\n"{one.new}"'
    if one.place:
        side, case = ("перед", "ins") if one.place_before else ("после", "gen")
        beside = _address(Address.parse(one.place), case, one.label)
        return f"{side} {_of_act(one, beside)} дополнить {new} {content}"
    holder = _of_act(one, _address(Address(tuple(above)), "acc", one.label), "acc")
    return f"{holder} дополнить {new} {content}"


def _unit(one: Instruction, case: str) -> str:
    on_unit = one.op in (Op.DELETE_UNIT, Op.REPLACE_UNIT, Op.REPEAL, Op.SUSPEND)
    label = one.old if on_unit else one.label
    return _of_act(one, _address(Address.parse(one.target), case, label), case)


def _of_act(one: Instruction, unit: str, case: str = "gen") -> str:
    """The unit with its act; the act alone where the whole of it is meant."""
    return " ".join(filter(None, (unit, _act(one, "gen" if unit else case))))


def _address(address: Address, case: str, label: str | None) -> str:
    """The address in words; the last unit without a number is known by its label."""
    if not label:
        return format_address(address, case, "dot")
    known = [n for n, step in enumerate(address.steps) if step.number is None]
    labelled = [n for n in known if address.steps[n].kind in LABELLED]
    words = []
    for n, step in enumerate(address.steps):
        own_case = case if n == len(address.steps) - 1 else "gen"
        named = n == labelled[-1] if labelled else False
        words.append(
            _labelled(step, own_case, label) if named else format_step(step, own_case, "dot")
        )
    return " ".join(reversed(words))


def _labelled(step: Step, case: str, label: str) -> str:
    return f'{UNITS[step.kind].form(case)} "{label}"'


def _act(one: Instruction, case: str) -> str:
    """«Федерального закона № 1-ФЗ», «Трудового кодекса», «Конституции»; "" where it is not told."""
    if one.act is None:
        return ""
    if one.approved:
        return approved_by(one.document or _UNCALLED, case, f"постановлением № {one.act}")
    if one.act == "Конституция":
        return {"gen": "Конституции", "prep": "Конституции", "acc": "Конституцию"}[case]
    if one.act.endswith(" кодекс"):
        return _code(one.act, case)
    return f"{_NAMES[case]} № {one.act}"


def _code(name: str, case: str) -> str:
    *adjectives, noun = name.split()
    adjective, ending = _ENDINGS[case]
    if adjective:
        adjectives = [_ADJECTIVE.sub(adjective, word) for word in adjectives]
    return " ".join([*adjectives, noun + ending])
