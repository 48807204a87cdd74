"""Words to addresses and back; citations in running text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legaltext import citations
from legaltext.model import Address, Number, Step
from legaltext.references import LETTERS, format_address, parse_address
from legaltext.unitwords import CASES

LONG = 'абзац второй подпункта "а" пункта 3 части 2 статьи 20'


READ = [
    (LONG, ["статья 20/часть 2/пункт 3/подпункт а/абзац 2"]),
    ("п. 3 ч. 2 ст. 20", ["статья 20/часть 2/пункт 3"]),
    ("ст. 20 ч. 2 п. 3", ["статья 20/часть 2/пункт 3"]),
    ('подп. "а" п. 3', ["пункт 3/подпункт а"]),
    ("подпунктов «а» и «б»", ["подпункт а", "подпункт б"]),
    ("абз. 2 п. 1 ст. 5", ["статья 5/пункт 1/абзац 2"]),
    ('пп. "а" п. 2', ["пункт 2/подпункт а"]),
    ("пп. 1 и 2 ст. 5", ["статья 5/пункт 1", "статья 5/пункт 2"]),
    ("п.п. 1, 2 ст. 3", ["статья 3/пункт 1", "статья 3/пункт 2"]),
    ("ст.ст. 5, 6", ["статья 5", "статья 6"]),
    ("статья 20, часть 2, пункт 3", ["статья 20/часть 2/пункт 3"]),
    ("пункты 3–5, 7", ["пункт 3", "пункт 4", "пункт 5", "пункт 7"]),
    ("статей 5 и 6", ["статья 5", "статья 6"]),
    ("статей 5-7", ["статья 5", "статья 6", "статья 7"]),
    ("статьи 228.1 - 228.3", ["статья 228.1", "статья 228.2", "статья 228.3"]),
    ('пункты "в" - "д" статьи 71', ["статья 71/пункт в", "статья 71/пункт г", "статья 71/пункт д"]),
    ("частях первой - третьей", ["часть 1", "часть 2", "часть 3"]),
    ("часть двадцать первую статьи 9", ["статья 9/часть 21"]),
    ("во втором предложении части 2", ["часть 2/предложение 2"]),
    (
        "во втором и третьем предложениях части 4",
        ["часть 4/предложение 2", "часть 4/предложение 3"],
    ),
    ("последнем абзаце статьи 5", ["статья 5/абзац последний"]),
    ("предпоследнее предложение части 1", ["часть 1/предложение предпоследнее"]),
    ("статью 20-1", ["статья 20.1"]),
    ("статью 20(1)", ["статья 20.1"]),
    ("главой IV.1", ["глава IV.1"]),
    ("§ 2 главы 9", ["глава 9/параграф 2"]),
    ("приложениях № 1 и 2", ["приложение 1", "приложение 2"]),
    ("строке 5 таблицы 2", ["таблица 2/строка 5"]),
    ("примечания 2 к статье 5", ["статья 5/примечание 2"]),
    ("абзац второй преамбулы", ["преамбула/абзац 2"]),
    ("наименовании главы 3", ["глава 3/наименование"]),
    ("части 2 настоящей статьи", ["часть 2"]),
    ("пунктом 2 статьи 5 настоящего Федерального закона", ["статья 5/пункт 2"]),
    ("приложению № 2 к настоящему Закону", ["приложение 2"]),
    ("часть четвертую¹", ["часть 4.1"]),
    (
        "пункт 3 части 2 и пункт 4 части 5 статьи 20",
        ["статья 20/часть 2/пункт 3", "статья 20/часть 5/пункт 4"],
    ),
    ("статьи 5, 6, пункт 2 статьи 7", ["статья 5", "статья 6", "статья 7/пункт 2"]),
    ("статьи 1 - 999999999", []),
    ("слово на ветер", []),
]


@pytest.mark.parametrize(("words", "expected"), READ, ids=[words for words, _ in READ])
def test_words_name_addresses(words: str, expected: list[str]) -> None:
    assert [str(address) for address in parse_address(words)] == expected


@pytest.mark.parametrize(
    ("case", "words"),
    [
        ("nom", LONG),
        ("prep", LONG.replace("абзац второй", "абзаце втором")),
        ("ins", LONG.replace("абзац второй", "абзацем вторым")),
    ],
)
def test_an_address_is_written_in_its_case(case: str, words: str) -> None:
    assert format_address(parse_address(LONG)[0], case) == words


def test_a_citation_of_an_act_takes_the_unit_before_it() -> None:
    text = (
        "согласно статье 20 Гражданского кодекса Российской Федерации, части 2 настоящей статьи и "
        'Федеральному закону от 31 декабря 2014 года № 488-ФЗ "О политике"'
    )
    code, own, law = citations.find(text)
    assert (code.act_title, code.addresses) == (
        "Гражданский кодекс Российской Федерации",
        (Address.parse("статья 20"),),
    )
    assert own.internal
    assert own.relative == "статья"
    assert (law.act_number, law.act_title) == ("488-ФЗ", "О политике")


_figures = st.integers(1, 400)
_inserted = st.tuples(_figures, st.integers(1, 9)).map(Number)
_numbers = st.one_of(_figures.map(lambda n: Number((n,))), _inserted)
_letters = st.sampled_from(LETTERS).map(lambda letter: Number((letter,)))
_ordinals = st.one_of(
    st.integers(1, 199).map(lambda n: Number((n,))), st.just(Number(("последний",)))
)
_roman = st.sampled_from(("I", "IV", "XII")).map(lambda n: Number((n,)))
_LEVELS: tuple[tuple[str, st.SearchStrategy[Number]], ...] = (
    ("приложение", _numbers), ("раздел", _roman), ("глава", _numbers), ("статья", _numbers),
    ("часть", _numbers), ("пункт", _numbers), ("подпункт", _letters), ("абзац", _ordinals),
)  # fmt: skip


@st.composite
def addresses(draw: st.DrawFn) -> Address:
    """Any chain of the eight levels, at least one of them."""
    levels = draw(st.lists(st.sampled_from(range(len(_LEVELS))), min_size=1, unique=True))
    return Address(tuple(Step(_LEVELS[n][0], draw(_LEVELS[n][1])) for n in sorted(levels)))


@settings(deadline=None)
@given(addresses(), st.sampled_from(CASES), st.sampled_from(("superscript", "dot", "paren")))
def test_an_address_in_any_case_is_read_as_itself(address: Address, case: str, style: str) -> None:
    words = format_address(address, case, style)
    assert parse_address(words) == [address], words


CITED = [
    ("Указа Президента РФ от 12.05.2004 № 611", ("Указ", "611", "")),
    ("законом РФ", None),
    ('Закона РФ от 9 октября 1992 года № 3615-I "О надзоре"', ("Закон", "3615-I", "О надзоре")),
    ("Закона Модельной области от 5 мая 2010 г. № 33-ОЗ", ("Закон", "33-ОЗ", "")),
    ("постановлением Правительства РФ от 5 мая 2018 г. № 540", ("Постановление", "540", "")),
    ("приказ Минфина России от 1 декабря 2010 г. № 157н", ("Приказ", "157н", "")),
    ("ст. 10 ГК РФ", ("Кодекс", "", "Гражданский кодекс Российской Федерации")),
    (
        "Трудовым кодексом Российской Федерации",
        ("Кодекс", "", "Трудовой кодекс Российской Федерации"),
    ),
    ("статьей 15 Конституции", ("Кодекс", "", "Конституция")),
    (
        "ч. 1 ст. 14.57 КоАП РФ",
        ("Кодекс", "", "Кодекс Российской Федерации об административных правонарушениях"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), CITED, ids=[text for text, _ in CITED])
def test_an_act_is_known_by_its_kind_number_and_title(
    text: str, expected: tuple[str, str, str] | None
) -> None:
    found = [(c.act_kind, c.act_number, c.act_title) for c in citations.find(text)]
    assert found == ([expected] if expected else [])


def test_each_of_several_laws_is_cited() -> None:
    text = "Федеральными законами от 1 мая 2019 г. № 1-ФЗ, от 2 мая 2019 г. № 2-ФЗ и от 3 мая 2019 г. № 3-ФЗ"
    assert [c.act_number for c in citations.find(text)] == ["1-ФЗ", "2-ФЗ", "3-ФЗ"]
