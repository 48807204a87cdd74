"""Pages of kept searches: saving with what to expect, the list, the finds, the end."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.factories import UserFactory
from acts.factories import imported, model_law
from drafts.factories import edit, version_with
from drafts.models import Stage
from drafts.services.stages import change_stage
from outbox.services import deliver
from search.models import SavedSearch
from search.saved import finds_of

pytestmark = pytest.mark.django_db
ASKED = "?q=молчит&kind=Модельный+закон&year=2023&order=date"


@pytest.fixture
def browser(client, person):
    client.force_login(person, backend="accounts.backends.SignInBackend")
    return client


def act(number):
    row = imported(model_law(number=number).replace("статьи 2 говорит", "статьи 2 молчит"))
    deliver(handlers="search.")
    return row


def text(client, name, *args, query=""):
    response = client.get(reverse(f"search:{name}", args=args) + query)
    return " ".join(response.content.decode().split())


def save(client, asked=ASKED, name="Молчание"):
    client.post(reverse("search:save") + asked, {"name": name})
    return SavedSearch.objects.get(name=name)


def test_results_lead_to_saving_and_saving_keeps_every_filter(browser, index):
    act("13-М")
    page = text(browser, "results", query=ASKED)
    way = f"{reverse('search:save')}?q=%D0%BC%D0%BE%D0%BB%D1%87%D0%B8%D1%82"
    assert way in page
    saved = save(browser)
    listed = browser.get(reverse("search:saved")).content.decode()
    assert f"/search/?{saved.params.replace('&', '&amp;')}" in listed
    assert "Вид акта: Модельный закон; Год: 2023; Порядок: по дате" in listed
    assert "На день: 01.05.2024" in text(browser, "save", query="?q=молчит&on=2024-05-01")


def test_before_saving_it_is_said_how_much_to_expect_and_how_it_was_counted(browser, index):
    assert "не поступало новых мест" in text(browser, "save", query=ASKED)
    act("13-М")
    page = text(browser, "save", query=ASKED)
    assert "За неполные сутки нашлось бы 1 новое место." in page
    assert "из поступивших мест (4) подошло 1" in page


def test_search_is_saved_while_the_index_is_away(browser, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "none"
    assert "Индекс сейчас недоступен" in text(browser, "save", query=ASKED)
    assert save(browser)


def test_second_saving_says_that_it_is_kept_already(browser, index):
    save(browser)
    answer = browser.post(reverse("search:save") + ASKED, {"name": "Ещё раз"})
    assert answer.status_code == 422
    assert "уже сохранён: «Молчание»" in answer.content.decode()


def test_new_finds_are_counted_listed_and_said_to_be_seen(browser, index):
    saved = save(browser)
    row = act("13-М")
    assert "1 новая находка" in text(browser, "saved")
    page = text(browser, "saved_search", saved.pk)
    uid = row.provisions.get(address="статья 2").uid
    assert reverse("acts:provision", args=[uid]) in page
    assert "<b>новое</b>" in page
    browser.post(reverse("search:saved_seen", args=[saved.pk]))
    assert "новых находок нет" in text(browser, "saved")
    assert "<b>новое</b>" not in text(browser, "saved_search", saved.pk)


def test_finds_of_a_run_are_listed_best_first_and_told_beside_results(browser, index):
    saved = save(browser, "?q=участник+кластера", "Участники")
    imported(model_law(number="14-М"))
    deliver(handlers="search.")
    listed = list(finds_of(saved).values_list("pk", flat=True))
    assert len(listed) > 1
    assert listed == sorted(listed)
    beside = browser.get(reverse("search:results"), {"q": "кластер"}).context["kept"]
    assert [(one.search, one.new) for one in beside] == [(saved, len(listed))]


def test_finds_that_were_closed_are_listed_no_more(browser, index):
    saved = save(browser, "?q=новослов", "Новослов")
    version = version_with(
        stage=Stage.PUBLIC, change=lambda draft: edit(draft, "отчетность", "новослов")
    )
    deliver(handlers="search.")
    assert version.draft.title in text(browser, "saved_search", saved.pk)
    change_stage(actor=version.draft.created_by, version=version, stage=Stage.WITHDRAWN)
    assert version.draft.title not in text(browser, "saved_search", saved.pk)


def test_search_is_renamed_paused_and_deleted_after_a_question(browser, index):
    saved = save(browser)
    browser.post(reverse("search:saved_search", args=[saved.pk]), {"name": "Иначе"})
    browser.post(reverse("search:saved_pause", args=[saved.pk]), {"paused": "1"})
    page = text(browser, "saved")
    assert "Иначе" in page
    assert "приостановлен" in page
    assert "Возобновить" in page
    way = reverse("search:saved_delete", args=[saved.pk])
    assert "будут удалены" in browser.get(way).content.decode()
    assert SavedSearch.objects.exists()
    browser.post(way)
    assert not SavedSearch.objects.exists()


def test_name_must_be_given(browser, index):
    saved = save(browser)
    way = reverse("search:saved_search", args=[saved.pk])
    assert browser.post(way, {"name": " "}).status_code == 422
    assert "Молчание</h1>" in browser.get(way).content.decode()


@pytest.mark.parametrize("name", ["saved_search", "saved_seen", "saved_pause", "saved_delete"])
def test_search_of_another_does_not_exist(browser, index, client, name):
    saved = save(browser)
    client.force_login(UserFactory(), backend="accounts.backends.SignInBackend")
    assert client.post(reverse(f"search:{name}", args=[saved.pk])).status_code == 404
    assert "Молчание" not in text(client, "saved")


def test_pages_ask_no_more_as_they_grow(browser, index):
    def counts():
        found = []
        for way in (reverse("search:saved"), reverse("search:saved_search", args=[saved.pk])):
            with CaptureQueriesContext(connection) as queries:
                browser.get(way)
            found.append(len(queries))
        return found

    saved = save(browser)
    act("13-М")
    few = counts()
    for n in range(3):
        save(browser, f"?q=молчит&year={2020 + n}", f"Ещё {n}")
        act(f"2{n}-М")
    assert counts() == few


def test_a_find_of_a_day_leads_to_the_text_of_that_day(browser, index):
    saved = save(browser, "?q=осушают&on=2024-04-01", "Пруд")
    for day, season in (("1.03.2024", "весной"), ("1.05.2024", "осенью")):
        law = model_law(extra=f"Статья 4. Пруд\nПруд осушают {season}.\n")
        imported(law.replace("№ 12-М\n", f"№ 12-М\n(в ред. Закона от {day:0>10} № 7-М)\n"))
    deliver(handlers="search.")
    [link] = re.findall(r'href="(/acts/provision/[^"]*)"', text(browser, "saved_search", saved.pk))
    assert link.endswith("?date=2024-04-01")
    page = browser.get(link, follow=True).content.decode()
    assert "весной" in page
    assert "осенью" not in page


def test_a_wrong_day_is_said_to_be_none(browser, index):
    page = text(browser, "save", query="?q=молчит&on=31.02.2024")
    assert "На день: «31.02.2024»: такой даты нет, условие не действует" in page
