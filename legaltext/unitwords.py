"""Tables of the words of references: unit words by case, ordinals by form.

A closed list of some twenty words is declined here by hand: exact, and quicker than a morphological
analyser.
"""

from __future__ import annotations

from dataclasses import dataclass

from legaltext.model import Kind

CASES = ("nom", "gen", "dat", "acc", "ins", "prep")


@dataclass(frozen=True, slots=True)
class UnitWord:
    """Forms singular and plural in the order of `CASES`; gender is m, f or n.

    A unit of a lower rank holds those of a higher one.
    """

    kind: str
    gender: str
    rank: int
    singular: tuple[str, ...]
    plural: tuple[str, ...]

    def form(self, case: str, plural: bool = False) -> str:
        return (self.plural if plural else self.singular)[CASES.index(case)]


def _word(kind: str, gender: str, rank: int, singular: str, plural: str) -> UnitWord:
    return UnitWord(kind, gender, rank, tuple(singular.split()), tuple(plural.split()))


_FEMININE_YA = "позиция позиции позиции позицию позицией позиции"

UNITS: dict[str, UnitWord] = {
    word.kind: word
    for word in (
        _word(
            Kind.ANNEX,
            "n",
            0,
            "приложение приложения приложению приложение приложением приложении",
            "приложения приложений приложениям приложения приложениями приложениях",
        ),
        _word(
            Kind.DIVISION,
            "m",
            1,
            "раздел раздела разделу раздел разделом разделе",
            "разделы разделов разделам разделы разделами разделах",
        ),
        _word(
            Kind.SUBDIVISION,
            "m",
            2,
            "подраздел подраздела подразделу подраздел подразделом подразделе",
            "подразделы подразделов подразделам подразделы подразделами подразделах",
        ),
        _word(
            Kind.CHAPTER,
            "f",
            3,
            "глава главы главе главу главой главе",
            "главы глав главам главы главами главах",
        ),
        _word(
            Kind.PARAGRAPH,
            "m",
            4,
            "параграф параграфа параграфу параграф параграфом параграфе",
            "параграфы параграфов параграфам параграфы параграфами параграфах",
        ),
        _word(
            Kind.ARTICLE,
            "f",
            5,
            "статья статьи статье статью статьей статье",
            "статьи статей статьям статьи статьями статьях",
        ),
        _word(
            Kind.REMARK,
            "n",
            6,
            "примечание примечания примечанию примечание примечанием примечании",
            "примечания примечаний примечаниям примечания примечаниями примечаниях",
        ),
        _word(
            "таблица",
            "f",
            6,
            "таблица таблицы таблице таблицу таблицей таблице",
            "таблицы таблиц таблицам таблицы таблицами таблицах",
        ),
        _word(
            Kind.PART,
            "f",
            7,
            "часть части части часть частью части",
            "части частей частям части частями частях",
        ),
        _word(
            Kind.POINT,
            "m",
            8,
            "пункт пункта пункту пункт пунктом пункте",
            "пункты пунктов пунктам пункты пунктами пунктах",
        ),
        _word(
            Kind.SUBPOINT,
            "m",
            9,
            "подпункт подпункта подпункту подпункт подпунктом подпункте",
            "подпункты подпунктов подпунктам подпункты подпунктами подпунктах",
        ),
        _word(
            "позиция",
            "f",
            10,
            _FEMININE_YA,
            "позиции позиций позициям позиции позициями позициях",
        ),
        _word(
            Kind.ROW,
            "f",
            11,
            "строка строки строке строку строкой строке",
            "строки строк строкам строки строками строках",
        ),
        _word(
            "графа",
            "f",
            12,
            "графа графы графе графу графой графе",
            "графы граф графам графы графами графах",
        ),
        _word(
            Kind.INDENT,
            "m",
            13,
            "абзац абзаца абзацу абзац абзацем абзаце",
            "абзацы абзацев абзацам абзацы абзацами абзацах",
        ),
        _word(
            "предложение",
            "n",
            14,
            "предложение предложения предложению предложение предложением предложении",
            "предложения предложений предложениям предложения предложениями предложениях",
        ),
        _word(
            "сноска",
            "f",
            14,
            "сноска сноски сноске сноску сноской сноске",
            "сноски сносок сноскам сноски сносками сносках",
        ),
        _word(
            Kind.PREAMBLE,
            "f",
            5,
            "преамбула преамбулы преамбуле преамбулу преамбулой преамбуле",
            "преамбулы преамбул преамбулам преамбулы преамбулами преамбулах",
        ),
        _word(
            "наименование",
            "n",
            15,
            "наименование наименования наименованию наименование наименованием наименовании",
            "наименования наименований наименованиям наименования наименованиями наименованиях",
        ),
    )
}

_ABBREVIATED = {
    "ст": Kind.ARTICLE,
    "ч": Kind.PART,
    "п": Kind.POINT,
    "пп": "пп",  # пункты or подпункт: the number tells
    "подп": Kind.SUBPOINT,
    "абз": Kind.INDENT,
    "гл": Kind.CHAPTER,
    "разд": Kind.DIVISION,
    "подразд": Kind.SUBDIVISION,
    "прил": Kind.ANNEX,
    "предл": "предложение",
    "прим": Kind.REMARK,
    "§": Kind.PARAGRAPH,
}
_SYNONYMS = {"статьёй": Kind.ARTICLE, "главою": Kind.CHAPTER, "статьею": Kind.ARTICLE}


def _unit_forms() -> dict[str, str]:
    forms = {form: word.kind for word in UNITS.values() for form in word.singular + word.plural}
    return {**forms, **_SYNONYMS, **_ABBREVIATED}


UNIT_OF = {form: str(kind) for form, kind in _unit_forms().items()}
"""Unit kind by any form or abbreviation (without its point) of its word, in lower case."""

SINGULAR_ONLY = frozenset(
    form for word in UNITS.values() for form in word.singular if form not in word.plural
)
"""Forms that name one unit and never several."""

_ENDINGS = "ый ого ому ый ым ом ая ой ой ую ой ой ое ого ому ое ым ом ые ых ым ые ыми ых"
_STEMS = {
    1: "перв",
    2: "втор",
    4: "четверт",
    5: "пят",
    6: "шест",
    7: "седьм",
    8: "восьм",
    9: "девят",
    10: "десят",
    11: "одиннадцат",
    12: "двенадцат",
    13: "тринадцат",
    14: "четырнадцат",
    15: "пятнадцат",
    16: "шестнадцат",
    17: "семнадцат",
    18: "восемнадцат",
    19: "девятнадцат",
    20: "двадцат",
    30: "тридцат",
    40: "сороков",
    50: "пятидесят",
    60: "шестидесят",
    70: "семидесят",
    80: "восьмидесят",
    90: "девяност",
    100: "сот",
}
_STRESSED = frozenset((2, 6, 7, 8, 40))  # второй, шестой: the masculine nominative ends in -ой
_THIRD = (
    "третий третьего третьему третий третьим третьем "
    "третья третьей третьей третью третьей третьей "
    "третье третьего третьему третье третьим третьем "
    "третьи третьих третьим третьи третьими третьих"
)
_TENS = {
    20: "двадцать",
    30: "тридцать",
    40: "сорок",
    50: "пятьдесят",
    60: "шестьдесят",
    70: "семьдесят",
    80: "восемьдесят",
    90: "девяносто",
    100: "сто",
}
TENS_OF = {word: value for value, word in _TENS.items()}
_GENDERS = ("m", "f", "n", "pl")


def _forms(value: int) -> list[str]:
    """24 forms: genders m, f, n and plural, six cases each."""
    if value == 3:
        return _THIRD.split()
    endings = ["ой" if value in _STRESSED and e == "ый" else e for e in _ENDINGS.split()]
    return [_STEMS[value] + ending for ending in endings]


_ORDINAL_FORMS = {value: _forms(value) for value in (*_STEMS, 3)}
ORDINAL_OF: dict[str, int] = {
    form: value for value, forms in sorted(_ORDINAL_FORMS.items()) for form in forms
}
"""Value of a single-word ordinal in any form, with е for ё."""
LAST_ORDINAL = 199

_LAST_FORMS = (
    "последний последнего последнему последний последним последнем "
    "последняя последней последней последнюю последней последней "
    "последнее последнего последнему последнее последним последнем "
    "последние последних последним последние последними последних"
)
_LAST = _LAST_FORMS.split()
LAST_OF = {pre + form: pre + _LAST[0] for pre in ("", "пред") for form in _LAST}
"""«последний», «предпоследний» by any of their forms: ordinals that are no numbers."""


def last(word: str, gender: str, case: str) -> str:
    """«последний» or «предпоследний», in any form, in the form asked for."""
    prefix = "пред" if word.startswith("пред") else ""
    return prefix + _LAST[_GENDERS.index(gender) * 6 + CASES.index(case)]


def agreed(word: str, kind: str) -> str:
    """«последний» as the number of a unit: «последнее» of предложение, «последняя» of строка."""
    return last(word, UNITS[kind].gender, "nom") if word in LAST_OF else word


def ordinal(value: int, gender: str, case: str) -> str:
    """The ordinal in words («двадцать первого»); gender is m, f, n or pl.

    Raises ValueError outside 1..199: no unit has as many paragraphs.
    """
    if not 1 <= value <= LAST_ORDINAL:
        raise ValueError(f"нет порядкового числительного для {value}")
    words = []
    if value > 100:
        words.append(_TENS[100])
        value -= 100
    if value > 20 and value % 10:
        words.append(_TENS[value - value % 10])
        value %= 10
    place = _GENDERS.index(gender) * 6 + CASES.index(case)
    return " ".join([*words, _ORDINAL_FORMS[value][place]])
