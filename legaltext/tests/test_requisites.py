"""What names an act, in the headings that official and commercial copies print."""

from __future__ import annotations

import datetime as dt

import pytest

from legaltext.model import Requisites
from legaltext.requisites import completed, recognise

LAW = "Федеральный закон"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "РОССИЙСКАЯ ФЕДЕРАЦИЯ\nФЕДЕРАЛЬНЫЙ ЗАКОН\nО тишине\nПринят Думой 1 марта 2024 года\n"
            "Статья 1\nТишина.\nПрезидент\nРоссийской Федерации И.Иванов\n5 марта 2024 года\n№ 7-ФЗ",
            Requisites(LAW, "Российская Федерация", dt.date(2024, 3, 5), "7-ФЗ", "О тишине"),
        ),
        (
            'Федеральный закон от 05.03.2024 N 7-ФЗ (ред. от 02.07.2025) "О законе "О тишине""\nСтатья 1',
            Requisites(
                LAW, "Российская Федерация", dt.date(2024, 3, 5), "7-ФЗ", 'О законе "О тишине"'
            ),
        ),
        (
            "РОССИЙСКАЯ ФЕДЕРАЦИЯ\nФЕДЕРАЛЬНЫЙ ЗАКОН\nО внесении изменений в Трудовой кодекс\n"
            "Российской Федерации\nСтатья 1",
            Requisites(
                LAW, "Российская Федерация", None, "",
                "О внесении изменений в Трудовой кодекс Российской Федерации",
            ),
        ),
        (
            "РОССИЙСКАЯ ФЕДЕРАЦИЯ\nТРУДОВОЙ КОДЕКС\nСтатья 1",
            Requisites("Кодекс", "Российская Федерация", None, "", "ТРУДОВОЙ КОДЕКС"),
        ),
        (
            "Закон РФ о поправке к Конституции РФ от 30.12.2008 N 6-ФКЗ «О сроке полномочий»\nСтатья 1",
            Requisites(
                "Закон о поправке к Конституции", "Российская Федерация", dt.date(2008, 12, 30),
                "6-ФКЗ", "О сроке полномочий",
            ),
        ),
        (
            "ЗАКОН ИВАНОВСКОЙ ОБЛАСТИ\nО тишине\nНастоящий Закон принят в соответствии с законом\n"
            "от 01.12.2014 № 419-ФЗ\nСтатья 1\nТишина.\n22 декабря 2015 г.\n№ 134-ОЗ",
            Requisites(
                "Закон", "Ивановская область", dt.date(2015, 12, 22), "134-ОЗ", "О тишине"
            ),
        ),
        (
            "МИНИСТЕРСТВО ТИШИНЫ РОССИЙСКОЙ ФЕДЕРАЦИИ\nПРИКАЗ\nот 11 декабря 2019 г. N 925\nМОСКВА\n"
            "О ВНЕСЕНИИ ИЗМЕНЕНИЙ\nВ АКТЫ ПО ВОПРОСАМ\nТИШИНЫ\nВ соответствии с законом приказываю:\n1. Да.",
            Requisites(
                "Приказ", "Министерство тишины Российской Федерации", dt.date(2019, 12, 11), "925",
                "О ВНЕСЕНИИ ИЗМЕНЕНИЙ В АКТЫ ПО ВОПРОСАМ ТИШИНЫ",
            ),
        ),
        ("Просто слова.", Requisites()),
    ],
)  # fmt: skip
def test_a_heading_names_its_act(text: str, expected: Requisites) -> None:
    assert recognise(text) == expected


def test_a_card_fills_only_what_the_text_leaves_open() -> None:
    found = Requisites(kind="Указ", number="5")
    card = Requisites(kind="Приказ", date=dt.date(2020, 1, 2), title="О тишине")
    assert completed(found, card) == Requisites("Указ", "", dt.date(2020, 1, 2), "5", "О тишине")
    assert completed(found, None) == found
