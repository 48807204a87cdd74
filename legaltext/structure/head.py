"""Lines around the units: the act's heading, its preamble, signatures, headings of annexes."""

from __future__ import annotations

import re

_PREAMBLE = re.compile(
    r"(?:В соответствии|В целях|Во исполнение|Руководствуясь|Настоящ|Мы, |На основании|В связи|"
    r"Правительство Российской Федерации постановляет|Исходя|Учитывая)"
)
_OFFICE = (
    r"(?:П\.п\.|Президент|Председатель|Министр|Мэр|Губернатор|Руководитель|Директор|Секретарь|"
    r"Врио|Исполняющий|Глава|Заместитель)"
)
_NAME = r"(?:[А-ЯЁ]\.[ ]?){1,2}[А-ЯЁ][а-яёА-ЯЁ\-]+"
_SIGNED = re.compile(rf"{_OFFICE}\b[^;:]{{0,150}}?[ \n]{_NAME}(?:[ \n]|\Z)", re.S)
_APPROVED = re.compile(r"(?:УТВЕРЖД|Утвержд)(?:[ЕЁеё]н[а-я]*|[ЕЁ]Н[А-Я]*)\Z")
_SENTENCE = re.compile(r"[.;:]\Z")
LONGEST_HEADING = 300


def opens_preamble(line: str) -> bool:
    """Whether a line before the first unit is a sentence rather than a line of the heading."""
    return bool(_PREAMBLE.match(line)) or (len(line) > 200 and not line.startswith("("))


def is_signature(text: str, following: str) -> bool:
    """An office and a name, on one line or two."""
    if len(text) > 200 or not re.match(_OFFICE, text):
        return False
    return bool(_SIGNED.match(text) or (len(text) < 80 and _SIGNED.match(f"{text}\n{following}")))


def is_approval(line: str) -> bool:
    """«УТВЕРЖДЕНЫ» on a line of its own: an approved document begins."""
    return bool(_APPROVED.match(line))


def is_heading_line(line: str) -> bool:
    """Words of a heading: no full sentence, not too long."""
    return len(line) <= LONGEST_HEADING and not _SENTENCE.search(line)


def heading_of_annex(lines: list[str]) -> str:
    """The title of an annex: its lines from the first one in capitals."""
    for n, line in enumerate(lines):
        if n and line.isupper() and not is_approval(line):
            return " ".join(lines[n:])
    return ""
