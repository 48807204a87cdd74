import datetime as dt

import pytest
from django.db.models import Count

from accounts.factories import UserFactory
from acts.factories import model_law
from acts.models import Act, Keyword, Redaction
from acts.selectors import current_redaction
from acts.services.imports import import_source
from acts.services.validity import set_status
from audit.models import AuditEntry
from outbox.models import Event

pytestmark = pytest.mark.django_db
CARD = """<?xml version="1.0" ?><act><body><textIPS>{text}</textIPS></body><meta><identification>
<pravogovruNd val="{nd}"/><doc_typeIPS val="Модельный закон"/>
<doc_author_normal_formIPS val="Межпарламентская Ассамблея"/><docdateIPS val="14.03.2023"/>
<docNumberIPS val="{number}"/><headingIPS val="О промышленных кластерах"/>
<statusIPS val="{status}"/><actual_datetimeIPS val="{moment}"/></identification>
<keywords><keywordsByIPS val="{keywords}"/></keywords>
<reference><classifierByIPS val="{rubrics}"/></reference>
<publication><pravogovruOfficial opdate="15.03.2023" opnumber="0001202303150047"/></publication>
</meta></act>"""
SPRING, AUTUMN = 1710792705, 1726000000


def card(text="", **told):
    values = {
        "text": text or model_law(), "nd": "102000001", "number": "12-М", "status": "Действует без изменений",
        "moment": SPRING, "keywords": "ПРОМЫШЛЕННОСТЬ, КЛАСТЕР", "rubrics": "",
    }  # fmt: skip
    data = CARD.format_map(values | told).encode()
    return import_source(data=data, name="1.xml", actor=None)


def keywords(act):
    return [word.name for word in act.keywords.all()]


def test_the_card_of_a_file_of_the_corpus_is_written():
    act = card(rubrics="020.010.000$Кластер$030.000.000$Органы власти").act
    act.refresh_from_db()
    assert keywords(act) == ["Кластер", "Органы власти", "Промышленность"]
    assert act.publication_url.endswith("/0001202303150047")
    assert act.published_on == dt.date(2023, 3, 15)
    assert act.as_of == dt.date(2024, 3, 18)
    assert act.source_ids == {"RusLawOD": "102000001", "pravo.gov.ru": "102000001"}


def test_acts_are_counted_by_keyword():
    first = card().act
    second = card(model_law(number="13-М"), nd="102000002", number="13-М", keywords="кластер").act
    assert first != second
    counted = Keyword.objects.annotate(times=Count("acts")).values_list("name", "times")
    assert dict(counted) == {"Кластер": 2, "Промышленность": 1}
    assert set(Act.objects.filter(keywords__key="кластер")) == {first, second}


def test_a_newer_card_replaces_what_it_tells_and_keeps_what_it_is_silent_about():
    act = card().act
    told = card(keywords="НАЛОГИ, КЛАСТЕР", moment=AUTUMN)
    assert (told.status, told.act) == ("updated", act)
    act.refresh_from_db()
    assert keywords(act) == ["Кластер", "Налоги"]
    card(keywords="", moment=AUTUMN + 1)
    assert keywords(act) == ["Кластер", "Налоги"]
    assert Redaction.objects.count() == 1


def test_an_older_card_changes_nothing():
    act = card(moment=AUTUMN).act
    assert card(keywords="НАЛОГИ", moment=SPRING, status="Утратил силу").status == "unchanged"
    act.refresh_from_db()
    assert (keywords(act), act.status) == (["Кластер", "Промышленность"], "in_force")


def test_the_same_card_again_writes_nothing():
    card()
    entries, events = AuditEntry.objects.count(), Event.objects.count()
    assert card().status == "unchanged"
    assert (AuditEntry.objects.count(), Event.objects.count()) == (entries, events)


def test_a_new_card_is_told_to_the_journal_and_the_outbox():
    act = card().act
    card(keywords="НАЛОГИ")
    assert AuditEntry.objects.latest("pk").detail.data == {"cards": [act.pk]}
    assert Event.objects.latest("pk").kind == "act_changed"


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Утратил силу", "repealed"),
        ("Действует c изменениями", "amended"),
        ("Не вступил в силу", "pending"),
        ("Что-то новое", "in_force"),
    ],
)
def test_the_state_follows_the_card_where_the_text_is_the_first_one(words, status):
    assert card(status=words).act.status == status


def test_the_state_of_a_card_gives_way_to_a_newer_card_but_not_to_silence():
    act = card(status="Не вступил в силу").act
    card(status="Утратил силу", moment=AUTUMN)
    card(status="", moment=AUTUMN + 86400)
    act.refresh_from_db()
    assert act.status == "repealed"


def test_a_state_set_by_a_person_is_kept():
    act = card().act
    set_status(act=act, status="suspended", actor=UserFactory(), reason="решение суда")
    card(status="Утратил силу", moment=AUTUMN)
    act.refresh_from_db()
    assert (act.status, act.told_status) == ("suspended", "repealed")


def test_a_file_without_a_card_is_the_act_known_from_one():
    act = card().act
    plain = import_source(data=model_law(4).encode(), name="закон.txt", actor=None)
    assert plain.act == act
    assert current_redaction(act).source_name == "закон.txt"


def test_a_page_of_the_portal_tells_its_number_in_it():
    lines = "".join(f"<p>{line}</p>" for line in model_law().split("\n"))
    page = (
        f"<html><body><a href='?docbody=&amp;prevDoc=102000009&amp;nd=1'>x</a>{lines}</body></html>"
    )
    told = import_source(data=page.encode(), name="a.html", actor=None)
    assert told.act.source_ids == {"pravo.gov.ru": "102000009"}
