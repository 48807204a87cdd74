"""The editorial note of a changed unit: «(часть 2 в ред. Федерального закона от … № …)»."""

from __future__ import annotations

from legaltext.model import Address, How, Kind, Requisites, Step, UnitChange
from legaltext.unitwords import UNITS, ordinal

_ACTS = {
    "Федеральный закон": ("Федеральный закон", "Федерального закона", "Федеральным законом"),
    "Федеральный конституционный закон": (
        "Федеральный конституционный закон",
        "Федерального конституционного закона",
        "Федеральным конституционным законом",
    ),
    "Закон о поправке к Конституции": (
        "Закон Российской Федерации о поправке к Конституции Российской Федерации",
        "Закона Российской Федерации о поправке к Конституции Российской Федерации",
        "Законом Российской Федерации о поправке к Конституции Российской Федерации",
    ),
    "Модельный закон": ("Модельный закон", "Модельного закона", "Модельным законом"),
    "Закон": ("Закон", "Закона", "Законом"),
    "Указ": ("Указ", "Указа", "Указом"),
    "Постановление": ("Постановление", "Постановления", "Постановлением"),
    "Распоряжение": ("Распоряжение", "Распоряжения", "Распоряжением"),
    "Приказ": ("Приказ", "Приказа", "Приказом"),
}
_ENDINGS = {"m": "", "f": "а", "n": "о"}


def redaction_note(change: UnitChange, amending: Requisites) -> str:
    """The note as reference systems print it; "" where the amending act's requisites are not known."""
    names = _ACTS.get(amending.kind)
    if names is None or amending.date is None or not amending.number:
        return ""
    said = f"от {amending.date:%d.%m.%Y} № {amending.number}"
    nom, gen, ins = (f"{name} {said}" for name in names)
    unit, of_unit = _named(change.address, "nom"), _named(change.address, "gen")
    end = _ENDINGS[_gender(change.address)]
    return {
        How.EDITED: f"({unit} в ред. {gen})",
        How.ADDED: f"({unit} введен{end} {ins})",
        How.REPEALED: f"({unit} утратил{end} силу. - {nom})",
        How.RENUMBERED: f"(нумерация {of_unit} изменена {ins})",
        How.DELETED: f"({unit} исключен{end}. - {nom})",
        How.SUSPENDED: f"(действие {of_unit} приостановлено {ins})",
    }[change.how]


def _named(address: Address, case: str) -> str:
    step = _last(address)
    word = UNITS[step.kind].form(case) if step.kind in UNITS else step.kind
    if step.number is None:
        return word
    first = step.number.parts[0]
    if step.kind == Kind.INDENT and isinstance(first, int):
        return f"{word} {ordinal(first, 'm', case)}"
    return f'{word} "{step.number}"' if isinstance(first, str) and first.islower() else (
        f"{word} {step.number}"
    )  # fmt: skip


def _gender(address: Address) -> str:
    kind = _last(address).kind
    return UNITS[kind].gender if kind in UNITS else "n"


def _last(address: Address) -> Step:
    return address.steps[-1] if address.steps else Step("текст")
