"""What is enacted and not yet in force is announced on the act, beside the article, with its day."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.factories import user_with_role
from accounts.models import Role
from acts.factories import amending_law, imported, model_law
from acts.models import Act, Validity
from acts.services.amending import amended, take_amendment

pytestmark = pytest.mark.django_db
AHEAD = timezone.localdate() + dt.timedelta(days=90)


def federal(text):
    """Only citations of federal acts are known by kind, number and date."""
    return imported(text.replace("Модельн", "Федеральн").replace("МОДЕЛЬН", "ФЕДЕРАЛЬН"))


def page_of(client, act, **asked):
    response = client.get(f"/acts/{act.pk}/", asked)
    return " ".join(response.content.decode().split())


def beside(page, article):
    """What stands in the margin of the article."""
    end = page.split(f'id="st{article}"')[1].split("</article>")[1]
    return end.split('<div class="pair">')[0]


def carried_out(law, *items, starts_on=AHEAD, act="12-М"):
    source = imported(amending_law(*items, act=act))
    made = amended(base=law, amending=source)
    return take_amendment(amended=made, starts_on=starts_on, actor=user_with_role(Role.STAFF))


def test_text_that_begins_later_is_announced_with_its_day_and_the_comparison(client):
    law = imported()
    later = carried_out(law)
    page = page_of(client, law.act)
    assert f"с {AHEAD.day} " in page
    assert f"/acts/{law.act_id}/compare/{law.pk}/{later.pk}/" in page
    assert "Изменится 1 место" in page
    assert 'href="#st2">Статья' in page
    uid = law.provisions.get(address="статья 2").uid
    assert f"/acts/provision/{uid}/history/#r{later.pk}" in beside(page, 2)
    assert f"Изменится с {AHEAD:%d.%m.%Y}" in beside(page, 2)
    assert "Изменится" not in beside(page, 1)


def test_article_that_will_come_is_named(client):
    law = imported()
    carried_out(law, 'дополнить статьей 2.1 следующего содержания: "Статья 2.1. Новая\n1. Слова."')
    page = page_of(client, law.act)
    assert "Новые места: Статья 2¹" in page
    assert "Изменятся места" not in page


def test_text_of_the_past_and_the_text_to_come_announce_nothing(client):
    law = imported()
    later = carried_out(law)
    page = client.get(f"/acts/{law.act_id}/{later.pk}/").content.decode()
    assert "Ещё не учтено" not in page
    Validity.objects.create(redaction=later, starts_on=timezone.localdate() - dt.timedelta(days=9))
    assert "Ещё не учтено" not in page_of(client, law.act)
    assert "Ещё не учтено" not in client.get(f"/acts/{law.act_id}/{law.pk}/").content.decode()


def test_amending_act_that_nobody_carried_out_is_announced_on_the_act_and_the_article(client):
    law = federal(model_law(number="12-ФЗ"))
    source = federal(amending_law(act="12-ФЗ")).act
    Act.objects.filter(pk=source.pk).update(published_on=dt.date(2025, 6, 2))
    page = page_of(client, law.act)
    assert "Принято и ещё не внесено в текст" in page
    assert f'href="/acts/{source.pk}/"' in page
    assert "действует с 2 июня 2025 года" in page
    assert "Изменится с 02.06.2025" in beside(page, 2)
    assert "Изменится" not in beside(page, 3)


def test_day_that_is_not_known_is_told_in_the_words_of_the_act(client):
    law = federal(model_law(number="12-ФЗ"))
    federal(amending_law(act="12-ФЗ"))
    page = page_of(client, law.act)
    assert "вступает в силу со дня опубликования" in page


def test_amending_act_that_was_carried_out_is_not_announced(client):
    law = federal(model_law(number="12-ФЗ"))
    source = federal(amending_law(act="12-ФЗ"))
    assert "Принято и ещё не внесено" in page_of(client, law.act)
    made = amended(base=law, amending=source)
    today = timezone.localdate()
    take_amendment(amended=made, starts_on=today, actor=user_with_role(Role.STAFF))
    assert "Принято и ещё не внесено" not in page_of(client, law.act)


def test_amending_act_that_is_older_than_the_text_is_not_announced(client):
    law = federal(model_law(number="12-ФЗ"))
    federal(amending_law(act="12-ФЗ"))
    edited = model_law(number="12-ФЗ").replace(
        "Статья 1.", "(в ред. Федерального закона от 01.09.2025 № 30-ФЗ)\nСтатья 1."
    )
    assert federal(edited).act == law.act
    assert "Принято и ещё не внесено" not in page_of(client, law.act)


def test_act_that_amends_others_is_not_announced(client):
    law = federal(model_law(number="12-ФЗ"))
    federal(amending_law(act="99-ФЗ", number="23-ФЗ"))
    assert "Принято и ещё не внесено" not in page_of(client, law.act)


def test_queries_do_not_grow_with_what_is_announced(client):
    def queries():
        with CaptureQueriesContext(connection) as found:
            client.get(f"/acts/{law.act_id}/")
        return len(found)

    law = federal(model_law(number="12-ФЗ"))
    waiting = 'в части 1 статьи 1 слово "Первая" исключить'
    last = carried_out(law, act="12-ФЗ")
    federal(amending_law(waiting, act="12-ФЗ", number="40-ФЗ"))
    few = queries()
    for n in range(4):
        item = f'в части 1 статьи 3 слова "статьи 3 " заменить словами "статьи 3 {n} "'
        source = federal(amending_law(item, act="12-ФЗ", number=f"{50 + n}-ФЗ"))
        made = amended(base=last, amending=source)
        last = take_amendment(
            amended=made, starts_on=AHEAD + dt.timedelta(n + 1), actor=user_with_role(Role.STAFF)
        )
        federal(amending_law(waiting, act="12-ФЗ", number=f"{60 + n}-ФЗ"))
    assert queries() == few
