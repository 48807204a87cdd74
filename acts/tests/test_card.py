"""The card of an act says what is known, where it leads, and nothing empty."""

import datetime as dt

import pytest

from accounts.factories import user_with_role
from accounts.models import Role
from acts import trees
from acts.card import card_of
from acts.factories import amending_law, imported, model_law
from acts.models import Act, Keyword
from acts.selectors import redaction_to_read
from acts.services.amending import amended, take_amendment
from acts.services.validity import set_status

pytestmark = pytest.mark.django_db
EDITED = "(в ред. Федерального закона от 01.09.2025 № 30-ФЗ)\nСтатья 1."


def facts(act):
    redaction = redaction_to_read(Act.objects.get(pk=act.pk))
    card = card_of(redaction.act, redaction, trees.units_of(redaction))
    return {fact.name: fact.values for fact in card}


def test_card_tells_the_source_the_publication_and_the_keywords_with_their_addresses():
    act = imported().act
    act.keywords.add(Keyword.objects.create(name="Кластеры", key="кластеры"))
    act.source_ids = {"pravo.gov.ru": "102090645", "RusLawOD": "7"}
    act.publication_number, act.published_on = "0001202503010001", dt.date(2025, 3, 1)
    act.as_of = dt.date(2025, 9, 30)
    act.save()
    found = facts(act)
    assert found["Ключевые слова"] == (("Кластеры", ""),)
    ((number, url),) = found["Номер опубликования"]
    assert (number, url.endswith(number)) == ("0001202503010001", True)
    ((nd, url),) = found["Номер в pravo.gov.ru"]
    assert (nd, "nd=102090645" in url) == ("102090645", True)
    assert found["Номер в RusLawOD"] == (("7", ""),)
    assert found["Сведения источника на"] == (("30 сентября 2025", ""),)


def test_what_is_not_known_is_not_shown():
    found = facts(imported().act)
    assert "Номер опубликования" not in found
    assert "Ключевые слова" not in found
    assert "Последним изменил" not in found
    assert all(words for values in found.values() for words, _url in values)


def changer(**fields):
    act = imported(amending_law(number="30-ФЗ")).act
    values = {"kind": "Федеральный закон", "date": dt.date(2025, 9, 1)} | fields
    Act.objects.filter(pk=act.pk).update(**values)
    return act


def test_act_that_changed_it_last_is_named_by_the_text_and_linked_when_the_library_holds_it():
    act = imported(model_law().replace("Статья 1.", EDITED)).act
    assert facts(act)["Последним изменил"] == (("Федеральный закон № 30-ФЗ", ""),)
    last = changer()
    ((_words, url),) = facts(act)["Последним изменил"]
    assert url == f"/acts/{last.pk}/"


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ("Федерального закона", {"kind": "Приказ"}),
        (
            "постановления Правительства Российской Федерации",
            {"kind": "Постановление", "body": "Банк"},
        ),
    ],
)
def test_act_of_another_kind_or_body_with_that_number_and_day_did_not_change_it(said, fields):
    edited = EDITED.replace("Федерального закона", said)
    act = imported(model_law().replace("Статья 1.", edited)).act
    changer(**fields)
    ((words, url),) = facts(act)["Последним изменил"]
    assert (words.endswith("№ 30-ФЗ"), url) == (True, "")


def test_act_by_which_we_made_the_text_is_the_one_that_changed_it_last():
    law, source = imported(), imported(amending_law())
    staff = user_with_role(Role.STAFF)
    made = amended(base=law, amending=source)
    take_amendment(amended=made, starts_on=dt.date(2025, 7, 1), actor=staff)
    assert facts(law.act)["Последним изменил"] == ((str(source.act), f"/acts/{source.act_id}/"),)


def test_page_of_the_staff_tells_who_did_what_and_why(client):
    staff = user_with_role(Role.STAFF)
    act = imported().act
    set_status(act=act, status=Act.Status.SUSPENDED, actor=staff, reason="Указ № 5")
    client.force_login(staff)
    page = client.get(f"/admin/acts/{act.pk}/").content.decode()
    assert "Записано состояние" in page
    assert "Указ № 5" in page
    assert "Загружена редакция" in page
