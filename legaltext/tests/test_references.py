"""Words to addresses and back; citations in running text."""

from __future__ import annotations

import pytest

from legaltext import citations
from legaltext.model import Address
from legaltext.references import format_address, parse_address

LONG = 'абзац второй подпункта "а" пункта 3 части 2 статьи 20'


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (LONG, ["статья 20/часть 2/пункт 3/подпункт а/абзац 2"]),
        ("п. 3 ч. 2 ст. 20", ["статья 20/часть 2/пункт 3"]),
        ("статья 20, часть 2, пункт 3", ["статья 20/часть 2/пункт 3"]),
        ("пункты 3–5, 7", ["пункт 3", "пункт 4", "пункт 5", "пункт 7"]),
        ("во втором предложении части 2", ["часть 2/предложение 2"]),
        ("статью 20-1", ["статья 20.1"]),
        ("статей 5-7", ["статья 5", "статья 6", "статья 7"]),
        ("части 2 настоящей статьи", ["часть 2"]),
        ("часть четвертую¹", ["часть 4.1"]),
        (
            "пункт 3 части 2 и пункт 4 части 5 статьи 20",
            ["статья 20/часть 2/пункт 3", "статья 20/часть 5/пункт 4"],
        ),
        ("статьи 1 - 999999999", []),
        ("слово на ветер", []),
    ],
)
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
