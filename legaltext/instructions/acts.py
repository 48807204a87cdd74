"""The act that an instruction amends, as it is cited."""

from __future__ import annotations

import re

from legaltext.codes import nominative

_NO_TAIL = (
    r"(?!(?:(?:под)?пункт|част|стать|абзац|глав|раздел|нов|следующ|дополн|после|слов|признать|изменени|"
    r"внести|изложить)\w*)"
)
_CODE = re.compile(
    r"(?:(?P<adjectives>(?:[А-ЯЁ][а-яё]+(?:-[а-яё]+)*\s+)(?:[а-яё]+(?:ый|ого|ому|ом|ий)\s+)?)"
    rf"(?P<noun>кодекс\w*)|(?P<plain>Кодекс\w*)(?P<tail>\s+{_NO_TAIL}[^\n\ue000\ue001,:;.]{{3,90}}?)"
    r"(?=\s*(?:[\ue000\ue001,:;.]|следующ|изменени|дополнить|признать|изложить|слов|цифр|\Z)))"
)
_CONSTITUTION = re.compile(r"\bКонституци[юияей]+\b(?!\s*[-–])")
_NUMBER = re.compile(r"(?:№|\bN)\s*(?P<number>[^\s,;:()\ue000\ue001\"«»]*\w)")
_UNIT_BEFORE = re.compile(
    r"(?:приложени\w*|таблиц\w*|форм\w+|строк\w+|раздел\w*|пункт\w*|регистрационн\w+|позици\w+"
    r"|№|\bN)\s*\Z",
    re.IGNORECASE,
)
_ACT_BEFORE = re.compile(
    r"(?:закон|кодекс|указ|постановлени|приказ|распоряжени|решени|акт|положени|правил|основ|"
    r"порядк|перечн|устав|инструкци|методик|определени)\w*\b",
    re.IGNORECASE,
)


def cited_act(text: str) -> str | None:
    """Number («149-ФЗ»), a code's short name in the nominative, «Конституция», or None.

    text: a statement with quotations and parentheses masked.
    """
    found: list[tuple[int, str]] = []
    number = _number(text)
    if number:
        found.append(number)
    if code := _CODE.search(text):
        found.append((code.start(), _code(code)))
    if constitution := _CONSTITUTION.search(text):
        found.append((constitution.start(), "Конституция"))
    return min(found)[1] if found else None


def _number(text: str) -> tuple[int, str] | None:
    first_act = _ACT_BEFORE.search(text)
    if first_act is None:
        return None
    for found in _NUMBER.finditer(text, first_act.end()):
        if not _UNIT_BEFORE.search(text, max(0, found.start() - 24), found.start()):
            return first_act.start(), found["number"]
    return None


def _code(found: re.Match[str]) -> str:
    if found["plain"]:
        return re.sub(r"\s+", " ", f"Кодекс{found['tail']}").strip()
    words = [nominative(word) for word in found["adjectives"].split()]
    return " ".join([*words, "кодекс"])
