"""Which provisions an instruction is about is told by its whole address, not by its last step."""

import pytest

from acts.naming import provisions_named
from acts.services.provisions import provision_units
from legaltext import identity, structure
from legaltext.instructions import parse_instructions

TWO = """ПРАВИТЕЛЬСТВО РОССИЙСКОЙ ФЕДЕРАЦИИ
ПОСТАНОВЛЕНИЕ
от 5 мая 2020 г. № 77
МОСКВА
О парках
Правительство Российской Федерации постановляет:
1. Утвердить прилагаемые:
Правила ведения реестра парков;
Положение о парках.
2. Настоящее постановление вступает в силу с 1 июня 2020 г.
Председатель Правительства М.Мишустин
УТВЕРЖДЕНЫ
постановлением Правительства
Российской Федерации
от 5 мая 2020 г. № 77
ПРАВИЛА
ведения реестра парков
1. Реестр ведет министерство.
2. Реестр открыт для всех.
3. Записи вносятся в день обращения.
УТВЕРЖДЕНО
постановлением Правительства
Российской Федерации
от 5 мая 2020 г. № 77
ПОЛОЖЕНИЕ
о парках
1. Парк создается на землях города.
2. Парк открыт для всех.
3. Парк охраняется.
"""
AMENDING = """ПРАВИТЕЛЬСТВО РОССИЙСКОЙ ФЕДЕРАЦИИ
ПОСТАНОВЛЕНИЕ
от 1 июня 2021 г. № 90
МОСКВА
О внесении изменений
Правительство Российской Федерации постановляет:
1. {} постановлением Правительства Российской Федерации от 5 мая 2020 г. № 77 {}
"""


def named(*said):
    act = identity.mint(structure.parse(TWO))
    places = {unit.uid: str(address) for address, unit in provision_units(act)}
    instructions = parse_instructions(AMENDING.format(*said))
    return [sorted(places[uid] for uid in uids) for uids in provisions_named(act, instructions)]


@pytest.mark.parametrize(
    ("document", "wanted"),
    [
        ("Правил ведения реестра парков, утвержденных", "приложение/пункт 3"),
        ("Положения о парках, утвержденного", "приложение#2/пункт 3"),
    ],
)
def test_point_of_one_approved_document_is_not_that_of_another(document, wanted):
    assert named(f"Пункт 3 {document}", "признать утратившим силу.") == [[wanted]]


def test_point_of_the_act_itself_is_not_one_of_what_it_approves():
    head = AMENDING.replace("{} постановлением", "Пункт 2 постановления").replace(
        "{}", "признать утратившим силу."
    )
    assert "Пункт 2 постановления Правительства" in head
    act = identity.mint(structure.parse(TWO))
    places = {unit.uid: str(address) for address, unit in provision_units(act)}
    (uids,) = provisions_named(act, parse_instructions(head))
    assert [places[uid] for uid in uids] == ["пункт 2"]


def test_words_that_fit_two_documents_name_both():
    assert named("В пункте 3 документов, утвержденных", 'слово "Парк" исключить.') == [
        ["приложение#2/пункт 3", "приложение/пункт 3"]
    ]
