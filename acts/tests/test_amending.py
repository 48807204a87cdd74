import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.factories import user_with_role
from accounts.models import Role
from acts.factories import amending_law, imported, model_law
from acts.models import Consolidation, Redaction
from acts.selectors import current_redaction
from acts.services.amending import amended, take_amendment
from audit.models import AuditEntry
from outbox.models import Event

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 7, 1)
MISSING = 'в части 9 статьи 2 слова "нет таких" заменить словами "других"'


@pytest.fixture
def law():
    return imported()


@pytest.fixture
def staff(client):
    client.force_login(user_with_role(Role.STAFF))
    return client


def taken(law, source):
    made = amended(base=law, amending=source)
    return take_amendment(amended=made, starts_on=DAY, actor=user_with_role(Role.STAFF))


def test_new_redaction_says_what_the_amending_act_says_and_nothing_else_changes(law):
    source = imported(amending_law())
    row = taken(law, source)
    assert row.text == law.text.replace("1. Первая часть статьи 2", "1. Начало статьи 2")
    assert (row.changed_by, row.dated) == (source.act, source.act.date)
    assert current_redaction(law.act, on=DAY) == row
    assert current_redaction(law.act, on=DAY - dt.timedelta(days=1)) == law
    before, now = (dict(r.provisions.values_list("address", "uid")) for r in (law, row))
    assert before == now


def test_source_and_report_stand_beside_the_redaction_and_the_journal_tells(law):
    source = imported(amending_law())
    row = taken(law, source)
    kept = Consolidation.objects.get(redaction=row)
    assert (kept.base, kept.amending) == (law, source)
    assert [item["status"] for item in kept.report] == ["applied"]
    assert AuditEntry.objects.filter(action="act.amend", object_id=str(row.pk)).exists()
    assert Event.objects.filter(kind="act_imported", payload__redaction=row.pk).exists()


def test_added_unit_gets_a_uid_of_its_own(law):
    source = imported(
        amending_law('статью 2 дополнить частью 3 следующего содержания: "3. Новое."')
    )
    made = amended(base=law, amending=source)
    assert made.is_complete, made.report
    uids = [unit.uid for unit in made.act.walk()]
    assert all(uids)
    assert len(uids) == len(set(uids))


def test_what_cannot_be_carried_out_is_told_and_nothing_is_stored(law):
    source = imported(amending_law('в части 1 статьи 1 слова "Первая часть" исключить', MISSING))
    made = amended(base=law, amending=source)
    assert [item.status for item in made.report] == ["applied", "failed"]
    with pytest.raises(ValidationError, match="не все изменения"):
        take_amendment(amended=made, starts_on=DAY, actor=user_with_role(Role.STAFF))
    assert Redaction.objects.filter(act=law.act).count() == 1


def test_second_taking_is_refused(law):
    source = imported(amending_law())
    taken(law, source)
    with pytest.raises(ValidationError, match="уже есть"):
        taken(law, source)


def test_act_without_instructions_amends_nothing(law):
    with pytest.raises(ValidationError, match="ни одного изменения"):
        amended(base=law, amending=imported(number="99-М"))


def test_staff_chooses_looks_and_takes(staff, law):
    source = imported(amending_law())
    page = staff.get(reverse("acts_admin_amend", args=[law.act_id]), {"q": "21-М"})
    way = reverse("acts_admin_amend_by", args=[law.act_id, source.act_id])
    assert way in page.content.decode()
    shown = staff.get(way).content.decode()
    assert "выполнено" in shown
    assert "<del>Первая часть</del>" in shown
    assert staff.post(way, {"starts_on": "2025-07-01"}).status_code == 302
    assert Redaction.objects.filter(act=law.act).count() == 2
    assert "изменил № 21-М" in staff.get(f"/acts/{law.act_id}/").content.decode()


def test_open_item_is_named_and_the_text_can_be_taken_away(staff, law):
    source = imported(amending_law('в части 1 статьи 1 слова "Первая часть" исключить', MISSING))
    args = [law.act_id, source.act_id]
    page = staff.get(reverse("acts_admin_amend_by", args=args)).content.decode()
    assert "<b>не выполнено</b>" in page
    assert "не выполнено 1" in " ".join(page.split())
    text = staff.get(reverse("acts_admin_amend_text", args=args))
    assert text["Content-Type"].startswith("text/plain")
    assert "нет таких" not in text.content.decode()
    refused = staff.post(reverse("acts_admin_amend_by", args=args), {"starts_on": "2025-07-01"})
    assert refused.status_code == 422


@pytest.fixture
def open_item(law):
    """The amendment's page, and the field of the article that its open item is about."""
    source = imported(amending_law('в части 1 статьи 1 слова "Первая часть" исключить', MISSING))
    uid = law.provisions.get(address="статья 2").uid
    return reverse("acts_admin_amend_by", args=[law.act_id, source.act_id]), f"mended-{uid}"


def mended_by(staff, open_item, **posted):
    way, field = open_item
    text = staff.get(way).context["form"][field].value()
    fields = {"starts_on": "2025-07-01", "reason": "Внёс слова", field: text} | posted
    return staff.post(way, fields), text


def test_open_item_is_mended_on_the_page_and_kept_with_what_was_done(staff, law, open_item):
    _way, field = open_item
    _response, text = mended_by(staff, open_item, starts_on="")
    written = text.replace("функциональной картой", "общей картой")
    response, _text = mended_by(staff, open_item, **{field: written})
    assert response.status_code == 302
    kept = Consolidation.objects.get(redaction__act=law.act)
    assert [item["status"] for item in kept.report] == ["applied", "by_hand"]
    assert kept.mended == ["статья 2/часть 2/пункт 1"]
    article = kept.redaction.provisions.get(address="статья 2").text
    assert "общей картой" in article
    assert article.replace("общей", "функциональной") == law.provisions.get(address="статья 2").text
    assert dict(kept.redaction.provisions.values_list("address", "uid")) == dict(
        law.provisions.values_list("address", "uid")
    )
    assert AuditEntry.objects.get(action="act.amend").detail.reason == "Внёс слова"
    card = staff.get(f"/acts/{law.act_id}/").content.decode()
    assert "из них вручную: 1" in card
    report = " ".join(card.split('class="report"')[1].split("</details>")[0].split())
    assert "Статья 2, часть 9: <b>доведено вручную</b>, в акте нет такого места" in report
    assert "нет таких" in report
    assert "Статья 2, часть 2, пункт 1" in report


def test_whole_text_may_be_mended_in_a_file(staff, law, open_item):
    way, _field = open_item
    text = staff.get(way.rstrip("/") + "/text/").content.decode()
    file = SimpleUploadedFile("m.txt", text.replace("ежегодно", "раз в год").encode())
    response, _text = mended_by(staff, open_item, file=file)
    assert response.status_code == 302
    assert "раз в год" in law.act.redactions.last().text


def test_what_came_meanwhile_is_not_written_over(staff, law, open_item):
    way, field = open_item
    page = staff.get(way)
    shown = page.context["form"]
    mine = shown[field].value().replace("ежегодно", "раз в год")
    other = 'в части 1 статьи 3 слова "Первая часть" заменить словами "Начало"'
    taken(law, imported(amending_law(other, number="22-М")))
    posted = {
        "base": shown["base"].value(),
        "starts_on": "2030-07-01",
        "reason": "Внёс",
        field: mine,
    }
    response = staff.post(way, posted)
    assert response.status_code == 422
    page = response.content.decode()
    assert "более новая редакция" in page
    assert "раз в год" in page
    assert law.act.redactions.count() == 2


def test_amendment_older_than_the_text_is_pointed_out(staff):
    text = model_law().replace("№ 12-М\n", "№ 12-М\n(в ред. Закона от 01.06.2026 № 70-М)\n")
    law, source = imported(text), imported(amending_law())
    way = reverse("acts_admin_amend_by", args=[law.act_id, source.act_id])
    assert "учитывает изменения по 01.06.2026" in staff.get(way).content.decode()


def test_mending_without_a_word_of_what_was_done_is_refused(staff, law, open_item):
    response, _text = mended_by(staff, open_item, reason="")
    assert response.status_code == 422
    assert law.act.redactions.count() == 1


def test_code_is_amended_by_its_name(law):
    code = imported(
        model_law().replace(
            "МОДЕЛЬНЫЙ ЗАКОН\nО промышленных кластерах", "ЛЕСНОЙ КОДЕКС РОССИЙСКОЙ ФЕДЕРАЦИИ"
        )
    )
    text = amending_law().replace(
        'Модельный закон от 14 марта 2023 года № 12-М "О промышленных кластерах"',
        "Лесной кодекс Российской Федерации",
    )
    made = amended(base=code, amending=imported(text))
    assert made.is_complete
    with pytest.raises(ValidationError, match="именно этого акта"):
        amended(base=law, amending=imported(text, name="другое.txt"))


def test_others_are_refused(client, law):
    source = imported(amending_law())
    client.force_login(user_with_role(Role.EXPERT))
    for name in ("acts_admin_amend_by", "acts_admin_amend_text"):
        assert client.get(reverse(name, args=[law.act_id, source.act_id])).status_code != 200
