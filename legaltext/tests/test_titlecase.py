"""Titles printed in capitals, as they are cited."""

import gzip
import json

import pytest

from legaltext.tests.data import DATA, needs_data
from legaltext.titlecase import sentence_case


@pytest.mark.parametrize(
    "title",
    [
        "О контрактной системе в сфере закупок товаров, работ, услуг для обеспечения "
        "государственных и муниципальных нужд",
        "Жилищный кодекс Российской Федерации",
        "Кодекс Российской Федерации об административных правонарушениях",
        "О промышленной политике в Российской Федерации",
        "О статусе сенатора Российской Федерации и статусе депутата Государственной Думы "
        "Федерального Собрания Российской Федерации",
        "О Правительстве Российской Федерации",
        'О внесении изменений в Федеральный закон "Об образовании в Российской Федерации"',
        "О Центральном банке Российской Федерации (Банке России)",
        "О ветеранах",
    ],
)
def test_capitals_stand_where_the_law_is_cited_with_them(title: str) -> None:
    assert sentence_case(title.upper()) == title


@pytest.mark.parametrize("title", ["", "О ЗАТО", "О НДС и акцизах", "Правила", "ПП 5"])
def test_a_title_that_is_not_shouted_stays(title: str) -> None:
    assert sentence_case(title) == title


@needs_data
@pytest.mark.data
def test_words_of_federal_titles_come_back() -> None:
    with gzip.open(DATA / "federal_act_titles.jsonl.gz", "rt") as lines:
        titles = [json.loads(line)["title"] for line in lines][::7]
    pairs = [
        pair
        for title in titles
        for pair in zip(title.split(), sentence_case(title.upper()).split(), strict=True)
    ]
    right = sum(left == right for left, right in pairs)
    assert right / len(pairs) > 0.97
