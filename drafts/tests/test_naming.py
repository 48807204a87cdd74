"""How an act is cited in a bill, and what the bill is called."""

import datetime as dt

import pytest

from acts.models import Act
from drafts.naming import draft_title_for, reference_of

LAW = Act(
    kind="Федеральный закон",
    number="44-ФЗ",
    date=dt.date(2013, 4, 5),
    title="О контрактной системе",
)
CODE = Act(
    kind="Кодекс", number="188-ФЗ", date=dt.date(2004, 12, 29),
    title="Жилищный кодекс Российской Федерации",
)  # fmt: skip
RESOLUTION = Act(
    kind="Постановление", body="Правительство Российской Федерации", number="354",
    date=dt.date(2011, 5, 6), title="О предоставлении коммунальных услуг",
)  # fmt: skip


@pytest.mark.parametrize(
    ("act", "reference", "title"),
    [
        (
            LAW,
            'Федеральный закон от 5 апреля 2013 года № 44-ФЗ "О контрактной системе"',
            "О внесении изменений в Федеральный закон «О контрактной системе»",
        ),
        (
            CODE,
            "Жилищный кодекс Российской Федерации",
            "О внесении изменений в Жилищный кодекс Российской Федерации",
        ),
        (
            RESOLUTION,
            "Постановление Правительства Российской Федерации от 6 мая 2011 г. № 354 "
            '"О предоставлении коммунальных услуг"',
            "О внесении изменений в Постановление Правительства Российской Федерации "
            "«О предоставлении коммунальных услуг»",
        ),
    ],
    ids=["law", "code", "resolution"],
)
def test_an_act_is_cited_as_its_kind_wants(act, reference, title):
    assert reference_of(act) == reference
    assert draft_title_for(act) == title
