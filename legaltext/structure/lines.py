"""What a line of an act is by its first characters: a mark, a heading, a note, or plain words.

The classes say how a line looks, not which unit it opens: `1.` opens a часть in one act and a пункт
in another, and that is decided by the scheme (`scheme`) and the place (`build`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from legaltext.model import Number

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"


class Look(IntEnum):
    """How a line opens. The order is the order of nesting for those that nest."""

    PART_OF_CODE = 1
    DIVISION = 2
    SUBDIVISION = 3
    CHAPTER = 4
    PARAGRAPH = 5
    ARTICLE = 6
    DOTTED = 7  # 1.  1.1.  1¹.
    BRACKETED = 8  # 1)
    LETTER = 9  # а)
    REMARK = 10
    ANNEX = 20
    NOTE = 21
    ROW = 22
    PLAIN = 30


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark read from a line: its look, its printed form and its number."""

    look: Look
    text: str
    number: Number | None


_INSERTED = rf"(?:[.\-–]?[{SUPERSCRIPTS}]++|\^\d+|\(\d+\)|[.\-–]\d+)*"
_RANGED = rf"\d{{1,4}}(?:\.\d+|[{SUPERSCRIPTS}]++|\(\d+\))*"
_ROMAN = r"[IVXLCІХ]+"
_ORDINAL = (
    r"(?i:перв|втор|трет|четв[её]рт|пят|шест|седьм|восьм|девят|десят|"
    r"одиннадцат|двенадцат|тринадцат|четырнадцат|пятнадцат)(?i:ый|ая|ой|ое|ий|ья|ье)"
)
_ORDINAL_STEMS = (
    "перв втор трет четверт пят шест седьм восьм девят десят "
    "одиннадцат двенадцат тринадцат четырнадцат пятнадцат"
)
ORDINALS = {stem: n for n, stem in enumerate(_ORDINAL_STEMS.split(), 1)}

_MARKED = re.compile(
    rf"""
    (?P<article>(?:Статья|СТАТЬЯ|С\ т\ а\ т\ ь\ я)[ \t]+
        (?P<article_n>\d[^\s.,;:]*(?:\.\d[^\s.,;:]*)*(?:[ ]\d{{1,2}}(?=\.[ ]))?)\.?)
    |(?P<range>(?P<range_n>{_RANGED})[ ]?[-–—][ ]?{_RANGED}[.)])
        (?=[ ]\(?(?:[Уу]тратили|[Ии]сключены))
    |(?P<dotted>(?P<dotted_n>\d{{1,5}}{_INSERTED})\.)(?=[ \t]|$|[А-ЯЁA-Z«"])
    |(?P<bracketed>(?P<bracketed_n>\d{{1,5}}{_INSERTED})\))
    |(?P<letter>(?P<letter_n>[а-яёa-z]{{1,2}}\d{{0,2}}{_INSERTED})\))
    |(?P<chapter>(?:Глава|ГЛАВА|Г\ л\ а\ в\ а)[ \t]+(?P<chapter_n>(?:\d+|{_ROMAN}){_INSERTED})\.?)
    |(?P<division>(?:Раздел|РАЗДЕЛ|Р\ а\ з\ д\ е\ л)[ \t]+
        (?P<division_n>(?:\d+|{_ROMAN}){_INSERTED}|{_ORDINAL})\.?)(?=[ \t]|$)
    |(?P<subdivision>(?:Подраздел|ПОДРАЗДЕЛ)[ \t]+(?P<subdivision_n>(?:\d+|{_ROMAN}){_INSERTED})\.?)
    |(?P<paragraph>(?:§|Параграф|ПАРАГРАФ)[ \t]*(?P<paragraph_n>\d+{_INSERTED})\.?)
    |(?P<code>(?:Часть|ЧАСТЬ)[ \t]+(?P<code_n>{_ORDINAL}))(?=$|[ \t]*$)
    |(?P<roman>(?P<roman_n>{_ROMAN}\d{{0,2}}{_INSERTED})\.)[ \t]+(?=[^\s])
    |(?P<annex>(?:Приложение|ПРИЛОЖЕНИЕ)(?:[ \t]*(?:№|N)?[ \t]*(?P<annex_n>\d+{_INSERTED}))?)
        (?=$|[ \t]+(?:к|К)[ \t])
    |(?P<remark>(?:Примечание|ПРИМЕЧАНИЕ|Примечания|ПРИМЕЧАНИЯ)(?:[ \t]+(?P<remark_n>\d+))?(?:[.:]|$))
    |(?P<comment>КонсультантПлюс:[ ]примечание\.|ГАРАНТ:|Информация[ ]об[ ]изменениях:
        |Список[ ]изменяющих[ ]документов|Документ[ ]предоставлен[ ]КонсультантПлюс)$
    |(?P<note>\((?i:в\ ред(?:акции|\.)|с\ учетом\ |обозначение\ и\ наименование
        |с\ \d[^()]{{0,40}}в\ редакции
        |(?:наименование|преамбула|глава|раздел|подраздел|статья|часть
        |пункт|подпункт|абзац|параграф|примечание|приложение|предложение
        |п\.|ч\.|ст\.|пп\.|абз\.|подп\.|позиция|сноска
        |дополнен\w*|введен\w*|утратил\w*|дополнение)[ ][^()]*
        (?:в\ ред|введен|дополнен|утратил|исключен|изменен|Федеральн|\ от\ )))
    """,
    re.X,
)
_LOOKS = {
    "article": Look.ARTICLE,
    "dotted": Look.DOTTED,
    "bracketed": Look.BRACKETED,
    "letter": Look.LETTER,
    "chapter": Look.CHAPTER,
    "division": Look.DIVISION,
    "subdivision": Look.SUBDIVISION,
    "paragraph": Look.PARAGRAPH,
    "code": Look.PART_OF_CODE,
    "roman": Look.DIVISION,
    "annex": Look.ANNEX,
    "remark": Look.REMARK,
    "note": Look.NOTE,
    "comment": Look.NOTE,
}
_UNNUMBERED = frozenset(("note", "comment"))
_ROMAN_INSERTED = re.compile(r"\b([IVXLC]+)(\d+)\Z")
_FIRST = (
    frozenset("СсГгРрПпЧч§0123456789(IVXLCІХДдКИ")
    | frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяё")
    | frozenset("abcdefghijklmnopqrstuvwxyz")
)

PLAIN = Mark(Look.PLAIN, "", None)
_ROW = Mark(Look.ROW, "", None)


def number_of(text: str) -> Number:
    """The number of a mark: «ПЕРВАЯ» is 1, `17^1` is 17.1, `XV1` (a lost superscript) is XV.1."""
    low = text.lower().replace("ё", "е")
    for ending in ("ый", "ая", "ой", "ое", "ий", "ья", "ье"):
        if low.endswith(ending) and low[: -len(ending)] in ORDINALS:
            return Number((ORDINALS[low[: -len(ending)]],))
    return Number.parse(_ROMAN_INSERTED.sub(r"\1.\2", text).replace("^", "."))


def mark_of(line: str) -> Mark:
    """The mark with which the line opens, `PLAIN` if it has none."""
    if line[:1] not in _FIRST:
        return _ROW if "\t" in line else PLAIN
    found = _MARKED.match(line)
    if found is None or found.lastgroup is None:
        return _ROW if "\t" in line else PLAIN
    name = found.lastgroup.removesuffix("_n")
    if name in _UNNUMBERED:
        return Mark(Look.NOTE, "", None)
    if "\t" in line and _is_row(line, found.end()):
        return _ROW
    number = found.group(name + "_n")
    return Mark(_look(name, found[name]), found[name], number_of(number) if number else None)


def _is_row(line: str, mark_end: int) -> bool:
    """Cells rather than a mark set off by a tab: more than one tab, or one further on."""
    return line.count("\t") > 1 or line[mark_end : mark_end + 1] != "\t"


def _look(name: str, mark: str) -> Look:
    if name == "range":
        return Look.BRACKETED if mark.endswith(")") else Look.DOTTED
    return _LOOKS[name]
