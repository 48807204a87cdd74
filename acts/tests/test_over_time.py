import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from acts.biography import life_of
from acts.factories import imported, model_law
from acts.models import Act, Citation
from acts.selectors import acts_cited
from acts.services.linking import acts_meant
from acts.tests.test_coming import carried_out

pytestmark = pytest.mark.django_db


def at(day, old="", new=""):
    text = model_law().replace("№ 12-М\n", f"№ 12-М\n(в ред. Закона от {day} № 7-М)\n")
    return imported(text.replace(old, new, 1) if old else text)


@pytest.fixture
def three():
    first = imported()
    second = at("01.05.2024", "часть статьи 2 говорит", "часть статьи 2 молчит")
    third = at("01.06.2025", "часть статьи 2 говорит", "часть статьи 2 поёт")
    return first, second, third


def page_of(client, name, *args, **data):
    return client.get(reverse(name, args=args), data).content.decode()


def test_redactions_are_compared_word_by_word(client, three):
    page = page_of(client, "acts:compare", three[0].act_id, three[0].pk, three[1].pk)
    assert "<del>говорит</del>" in page
    assert "<ins>молчит</ins>" in page
    assert "Редакция от 01.05.2024" in page


def test_choice_of_redactions_becomes_an_address(client, three):
    act = three[0].act_id
    answer = client.get(f"/acts/{act}/compare/")
    assert answer["Location"] == f"/acts/{act}/compare/{three[1].pk}/{three[2].pk}/"
    answer = client.get(f"/acts/{act}/compare/", {"left": three[0].pk, "right": three[2].pk})
    assert answer["Location"] == f"/acts/{act}/compare/{three[0].pk}/{three[2].pk}/"


def test_redaction_of_another_act_is_not_compared(client, three):
    other = imported(number="99-М")
    act = three[0].act_id
    assert client.get(f"/acts/{act}/compare/{three[0].pk}/{other.pk}/").status_code == 404
    assert client.get(f"/acts/{act}/compare/", {"left": other.pk}).status_code == 404
    assert client.get(f"/acts/{act}/compare/{10**30}/{10**30}/").status_code == 404


def test_a_text_of_another_day_leads_to_the_one_in_force(client, three):
    act = three[0].act_id
    way = f'<a class="btn" href="/acts/{act}/">Действующая редакция</a>'
    assert way in page_of(client, "acts:redaction", act, three[0].pk)
    assert way in page_of(client, "acts:detail", act, date="1990-01-01")
    assert way not in page_of(client, "acts:redaction", act, three[2].pk)
    assert way not in page_of(client, "acts:detail", act)


def test_time_line_says_until_when_and_what_is_to_come(client, three):
    three[2].validities.create(starts_on=dt.date.today() + dt.timedelta(days=30))
    page = " ".join(page_of(client, "acts:detail", three[0].act_id).split())
    assert "по 30.04.2024" in page
    assert "действует сегодня" in page
    assert "вступит в силу" in page
    assert "Ещё не учтено в тексте" in page
    assert "молчит" in page
    assert "поёт" not in page


def test_no_text_of_a_repealed_act_is_said_to_be_in_force(client, three):
    Act.objects.filter(pk=three[0].act_id).update(status=Act.Status.REPEALED)
    page = page_of(client, "acts:detail", three[0].act_id)
    assert "последний текст" in page
    assert "действует сегодня" not in page


def test_life_of_a_provision_tells_only_the_redactions_that_changed_it(client, three):
    uid = three[0].provisions.get(address="статья 2").uid
    life = life_of(uid)
    assert [turn.redaction.pk for turn in life.turns] == [row.pk for row in reversed(three)]
    same = life_of(three[0].provisions.get(address="статья 1").uid)
    assert [turn.is_first for turn in same.turns] == [True]
    page = page_of(client, "acts:biography", uid)
    assert "<del>молчит</del>" in page
    assert "<ins>поёт</ins>" in page
    assert client.get("/acts/provision/none/history/").status_code == 404


def test_life_of_a_provision_that_went_says_so(client):
    first = imported()
    gone = first.provisions.get(address="статья 3")
    second = imported(
        model_law(2).replace("№ 12-М\n", "№ 12-М\n(в ред. Закона от 01.05.2024 № 7-М)\n")
    )
    assert second.act == first.act
    assert [turn.provision for turn in life_of(gone.uid).turns] == [None, gone]
    assert "положения нет" in page_of(client, "acts:biography", gone.uid)


def test_article_leads_to_its_history_once_there_is_one(client):
    first = imported()
    uid = first.provisions.get(address="статья 2").uid
    way = reverse("acts:biography", args=[uid])
    assert way not in page_of(client, "acts:detail", first.act_id)
    at("01.05.2024")
    assert way in page_of(client, "acts:detail", first.act_id)


def citing(number, times=1):
    words = "Федерального закона от 14 марта 2023 года № 10-ФЗ"
    extra = "".join(f"Статья {9 + n}. Ссылка\n1. В силу {words} так.\n" for n in range(times))
    return imported(model_law(number=number, extra=extra)).act


@pytest.fixture
def cited():
    act = imported(number="10-М").act
    Act.objects.filter(pk=act.pk).update(kind="Федеральный закон", number="10-ФЗ")
    return act


def test_links_name_who_cites_and_whom_it_cites(client, cited):
    act = citing("11-М", times=2)
    page = " ".join(page_of(client, "acts:links", cited.pk).split())
    assert page.count('<span class="serif">') == 2
    assert "Статья 10" in page
    back = " ".join(page_of(client, "acts:links", act.pk).split())
    assert f'href="/acts/{cited.pk}/"' in back
    assert "на этот акт ссылается 1 акт" in " ".join(
        page_of(client, "acts:detail", cited.pk).split()
    )


def test_citations_of_an_act_that_has_very_many_are_not_counted_for_its_page(
    client, cited, monkeypatch
):
    monkeypatch.setattr("acts.selectors.MOST_COUNTED", 3)
    citing("11-М", times=3)
    assert "на этот акт ссылается 1 акт" in " ".join(
        page_of(client, "acts:detail", cited.pk).split()
    )
    citing("12-М")
    assert "на этот акт ссылаются многие акты" in page_of(client, "acts:detail", cited.pk)


def test_hundreds_of_acts_that_it_cites_are_paged(client):
    words = "".join(
        f"Статья {n}. Ссылка\n1. По Федеральному закону от 14 марта 2023 года № {n}-ФЗ.\n"
        for n in range(10, 45)
    )
    for n in range(10, 45):
        named = imported(number=f"{n}-М").act
        Act.objects.filter(pk=named.pk).update(kind="Федеральный закон", number=f"{n}-ФЗ")
    act = imported(model_law(number="99-М", extra=words)).act
    address = reverse("acts:links", args=[act.pk])
    assert "и ещё 5 актов" in client.get(address).content.decode()
    rest = client.get(address, {"side": "cites", "page": 2}).content.decode()
    assert rest.count("1 раз") == 5


def test_redactions_of_one_citing_act_count_once(client, cited):
    citing("11-М")
    citing("11-М", times=3)
    assert Citation.objects.filter(to_act=cited).count() == 4
    page = " ".join(page_of(client, "acts:links", cited.pk).split())
    assert page.count("В силу") == 0
    assert page.count('<span class="serif">') == 3


@pytest.mark.parametrize(
    ("words", "bodies", "meant"),
    [
        ("распоряжения Правительства Российской Федерации", ["Президент РФ"], None),
        (
            "распоряжения Правительства Российской Федерации",
            ["Президент РФ", "Правительство РФ"],
            1,
        ),
        ("приказа Министерства спорта", ["Министерство связи", "Министерство спорта"], 1),
        ("приказа Минспорта", ["Министерство связи", "Министерство спорта"], None),
        ('Указа "О Правительстве"', ["Президент РФ"], 0),
    ],
)
def test_words_that_say_the_body_choose_between_acts_of_one_number_and_day(words, bodies, meant):
    day = dt.date(2020, 5, 6)
    acts = [
        Act.objects.create(kind="Приказ", body=body, number="7", date=day, title=f"О {body}").pk
        for body in bodies
    ]
    row = Citation(cited=words, act_kind="Приказ", act_number="7", act_date=day)
    assert acts_meant([row]) == [None if meant is None else acts[meant]]


def test_queries_do_not_grow_with_redactions_and_citations(client, cited):
    def queries(name, *args):
        with CaptureQueriesContext(
            connection,
        ) as found:
            client.get(reverse(name, args=args), follow=True)
        return len(found)

    citing("11-М")
    first = at("01.05.2024")
    uid = first.provisions.get(address="статья 2").uid
    calls = [
        ("acts:detail", first.act_id), ("acts:links", cited.pk), ("acts:biography", uid),
        ("acts:compare", first.act_id, first.pk, first.pk), ("acts:list",),
    ]  # fmt: skip
    few = [queries(*call) for call in calls]
    for n in range(6):
        citing(f"{20 + n}-М", times=2)
        at(f"0{n + 2}.05.2025", "часть статьи 2 говорит", f"часть статьи 2 молчит {n}")
    assert [queries(*call) for call in calls] == few


def test_an_act_without_a_text_cites_nothing():
    imported()
    assert list(acts_cited(Act.objects.create(kind="Закон", title="О пустом"))) == []


def listed(*days, changed=""):
    """The text after all of these days; its words differ."""
    acts = ", ".join(f"от {day} № 7-М" for day in days)
    text = model_law().replace("№ 12-М\n", f"№ 12-М\n(в ред. Законов {acts})\n")
    return imported(text.replace("часть статьи 2 говорит", f"часть статьи 2 {changed}"))


def test_text_of_the_past_says_so_and_what_the_library_has_not_after_it(client):
    first = imported()
    second = listed("01.05.2024", changed="молчит")
    last = listed("01.05.2024", "01.09.2024", "01.02.2025", "01.06.2025", changed="поёт")
    page = " ".join(page_of(client, "acts:redaction", first.act_id, second.pk).split())
    assert "Этот текст не действует" in page
    assert "изменяли ещё 2 раза, первый – 01.09.2024" in page
    assert "изменяли ещё" not in page_of(client, "acts:redaction", first.act_id, first.pk)
    assert "не действует" not in page_of(client, "acts:redaction", first.act_id, last.pk)


def test_text_made_here_leaves_nothing_out(client):
    law = listed("01.05.2024", changed="молчит")
    made = carried_out(law, starts_on=dt.date(2025, 7, 1))
    assert made.dated == dt.date(2025, 6, 1)
    page = page_of(client, "acts:redaction", law.act_id, law.pk)
    assert "Этот текст не действует" in page
    assert "изменяли ещё" not in page


def test_text_that_begins_later_says_so(client):
    law = imported()
    later = carried_out(law, starts_on=dt.date.today() + dt.timedelta(days=30))
    page = page_of(client, "acts:redaction", law.act_id, later.pk)
    assert "Этот текст ещё не действует" in page
