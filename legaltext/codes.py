"""Names of codes: from any case to the nominative, and their usual abbreviations."""

from __future__ import annotations

import re

_ENDING = re.compile(r"(?:ого|ому|ым|им|ом|ем|ый|ий|ой|его|ему)\Z")
_STRESSED = ("Трудов", "Лесн")
_SOFT = ("к", "г", "х")

ABBREVIATED = {
    "ГК": "Гражданский кодекс", "УК": "Уголовный кодекс", "ТК": "Трудовой кодекс",
    "НК": "Налоговый кодекс", "ЖК": "Жилищный кодекс", "СК": "Семейный кодекс",
    "БК": "Бюджетный кодекс", "ЗК": "Земельный кодекс", "ВК": "Водный кодекс",
    "ЛК": "Лесной кодекс", "ГрК": "Градостроительный кодекс", "ВзК": "Воздушный кодекс",
    "ГПК": "Гражданский процессуальный кодекс", "АПК": "Арбитражный процессуальный кодекс",
    "УПК": "Уголовно-процессуальный кодекс", "УИК": "Уголовно-исполнительный кодекс",
    "КАС": "Кодекс административного судопроизводства",
    "КоАП": "Кодекс Российской Федерации об административных правонарушениях",
}  # fmt: skip
"""Titles without «Российской Федерации» where it ends them."""


def nominative(adjective: str) -> str:
    """«Трудового», «Трудовым» as «Трудовой»; a word of another form stays."""
    stem = _ENDING.sub("", adjective)
    if stem == adjective:
        return adjective
    if stem in _STRESSED:
        return stem + "ой"
    return stem + ("ий" if stem.endswith(_SOFT) else "ый")
