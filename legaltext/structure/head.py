"""Lines around the units: the act's heading, its preamble, signatures, headings of annexes."""

from __future__ import annotations

import re

from legaltext.model import Kind

_PREAMBLE = re.compile(
    r"(?:В соответствии|В целях|Во исполнение|Руководствуясь|Настоящ|Мы, |На основании|В связи|"
    r"Правительство Российской Федерации постановляет|Исходя|Учитывая|Закон [а-я][^\"«]*[\"«])"
)
_OFFICE = (
    r"(?:П\.п\. |Президент|Председатель|Министр|Мэр|Губернатор|Руководитель|Директор|Секретарь|"
    r"Врио|Исполняющий|Глава|Заместитель)"
)
_NAME = r"(?:[А-ЯЁ]\.[ ]?){1,2}[А-ЯЁ][а-яёА-ЯЁ\-]+"
_SIGNED = re.compile(rf"{_OFFICE}[^;:]{{0,150}}?[ \n]{_NAME}(?:[ \n]|\Z)", re.S)
_APPROVED = re.compile(
    r"(?:УТВЕРЖД|Утвержд)(?:[ЕЁеё]н[а-я]*|[ЕЁ]Н[А-Я]*)"
    r"(?:\Z| (?i:постановлением|приказом|указом|распоряжением|решением) [^;:]{0,250}\Z)"
)
_OPENS_OFFICE = re.compile(_OFFICE)
_SENTENCE = re.compile(r"[.;:]\Z")
_DATED = re.compile(r"от \d{1,2} [а-я]+ \d{4} (?:г\.|года)(?: [N№].{1,20})?\Z")
_FRONT = re.compile(
    r"О(?:б|бо)? |Принят|Одобрен|РОССИЙСКАЯ ФЕДЕРАЦИЯ|[^а-я]{0,120}ФЕДЕРАЛЬНЫЙ (?:КОНСТИТУЦИОННЫЙ )?ЗАКОН"
    r"|\d{1,2} [а-я]+ \d{4} года [N№] \S+ РОССИЙСКАЯ ФЕДЕРАЦИЯ"
)
_ENACTS = re.compile(r"(?:постановля[а-я]+|приказыва[а-я]+|обязыва[а-я]+|реша[а-я]+)\s*:\Z", re.I)
_REPEALED = re.compile(r"Утратил[аио]? силу")
_NUMBERED = re.compile(r"(?:№|N) ?\S+\Z")
_SPACED = re.compile(r"(?<=\b[а-яё]) (?=[а-яё]\b)")
_NAME_IN_CASE = re.compile(
    r"(?:Российской|Федеральн(?:ого|ой|ому)|Президент(?:а|у|ом)|Правительств(?:а|у|ом)|Государственной"
    r"|Верховн(?:ого|ому)|Конституционн(?:ого|ому)|Центральн(?:ого|ому)) "
)
_HEADED = frozenset(
    (Kind.PART_OF_CODE, Kind.DIVISION, Kind.SUBDIVISION, Kind.CHAPTER, Kind.PARAGRAPH, Kind.ARTICLE,
     Kind.REMARK)
)  # fmt: skip
LONGEST_HEADING = 300


def opens_preamble(line: str) -> bool:
    """Whether a line before the first unit is a sentence rather than a line of the heading."""
    if _PREAMBLE.match(line):
        return True
    long = len(line) > 200 or (len(line) > 110 and line.endswith("."))
    return long and not line.startswith("(") and not _FRONT.match(line)


def is_repeal_notice(line: str) -> bool:
    """«Утратил силу - Федеральный закон …» above the act's own heading."""
    return bool(_REPEALED.match(line))


def names_an_act(line: str) -> bool:
    """Whether the line ends with an act's number, as a notice does when it is complete."""
    return bool(_NUMBERED.search(line))


def enacts(text: str) -> bool:
    """Whether a preamble ends here: «постановляет:», also with spaced letters."""
    return text.endswith(":") and bool(_ENACTS.search(_SPACED.sub("", text[-60:])))


def may_sign(text: str) -> bool:
    """Whether the line opens with an office, so that the lines after it decide."""
    return len(text) < 80 and bool(_OPENS_OFFICE.match(text))


def is_signature(text: str, following: str) -> bool:
    """An office and a name, on one line or several short ones."""
    if len(text) > 200 or not _OPENS_OFFICE.match(text):
        return False
    if _SIGNED.match(text):
        return True
    for line in following.split("\n") if len(text) < 80 else ():
        if len(line) > 80 or text.endswith((".", ";", ":", ",")):
            return False
        text += f"\n{line}"
        if _SIGNED.match(text):
            return True
    return False


def is_approval(line: str) -> bool:
    """«УТВЕРЖДЕНЫ», alone or with what approved it: an approved document begins."""
    return bool(_APPROVED.match(line))


def is_heading_line(line: str) -> bool:
    """Words of a heading: no full sentence, not too long; «от 6 мая 2011 г.» is none either."""
    return len(line) <= LONGEST_HEADING and not (_SENTENCE.search(line) and not _DATED.match(line))


def goes_on_with_a_name(line: str) -> bool:
    """«Статья 5. Полномочия» / «Российской Федерации»: a heading broken before a name in its case."""
    return bool(_NAME_IN_CASE.match(line)) and not line.endswith(("-", "–", "—", ","))


def heading_of(kind: str, text: str, mark: str) -> str:
    """The words of the heading in a unit's own lines; "" for units that have none."""
    if kind == Kind.ANNEX:
        return heading_of_annex(text.split("\n"))
    if kind not in _HEADED:
        return ""
    return text[len(mark) :].replace("\n", " ").lstrip(" .:")


def heading_of_annex(lines: list[str]) -> str:
    """The title of an annex: its lines from the first one in capitals."""
    at = title_of_annex(lines)
    return "" if at is None else " ".join(lines[at:])


def title_of_annex(lines: list[str]) -> int | None:
    """The number of the line with which the title begins; above it is said what the annex belongs to."""
    capital = (n for n, line in enumerate(lines) if n and line.isupper() and not is_approval(line))
    return next(capital, None)
