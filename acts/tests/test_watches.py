import pytest
from django.urls import reverse

from accounts.factories import UserFactory
from acts.factories import imported, model_law
from acts.models import Provision, Watch
from acts.services.watches import unwatch, watch
from audit.models import AuditEntry

pytestmark = pytest.mark.django_db


def newer(old="", new="", day="01.05.2024", articles=3):
    text = model_law(articles).replace("№ 12-М\n", f"№ 12-М\n(в ред. Закона от {day} № 7-М)\n")
    return imported(text.replace(old, new, 1) if old else text)


@pytest.fixture
def law():
    return imported()


@pytest.fixture
def person():
    return UserFactory()


@pytest.fixture
def browser(client, person):
    client.force_login(person, backend="accounts.backends.SignInBackend")
    return client


def place_of(redaction, address):
    return redaction.provisions.get(address=address)


def post(client, url, on, **headers):
    return client.post(url, {"on": on}, **headers)


def test_first_click_watches_and_second_ends_it(browser, law, person):
    url = reverse("acts:watch", args=[law.act_id])
    page = reverse("acts:detail", args=[law.act_id])
    assert post(browser, url, "1")["Location"] == page
    assert "Не следить" in browser.get(page).content.decode()
    post(browser, url, "1")
    assert Watch.objects.filter(user=person, act=law.act, uid="").count() == 1
    post(browser, url, "0")
    assert not Watch.objects.exists()
    assert AuditEntry.objects.filter(action="act.watch").count() == 1
    assert AuditEntry.objects.filter(action="act.unwatch").count() == 1


def test_article_is_watched_from_the_page_of_the_act_and_from_its_own(browser, law):
    uid = place_of(law, "статья 2").uid
    url = reverse("acts:watch_provision", args=[uid])
    page = reverse("acts:detail", args=[law.act_id])
    assert f'formaction="{url}?at=st2"' in browser.get(page).content.decode()
    answer = browser.post(f"{url}?at=st2", {"on": "1", "next": page})
    assert answer["Location"] == f"{page}#st2"
    assert "Не следить" in browser.get(reverse("acts:biography", args=[uid])).content.decode()


def test_htmx_gets_the_other_button(browser, law):
    url = reverse("acts:watch", args=[law.act_id])
    answer = post(browser, url, "1", HTTP_HX_REQUEST="true").content.decode()
    assert 'value="0"' in answer
    assert "Не следить" in answer


@pytest.mark.parametrize(
    "wanted", ["https://elsewhere.example/", "//elsewhere.example", "javascript:1", "words", "%00"]
)
def test_answer_leads_to_this_site_alone(browser, law, wanted):
    url = reverse("acts:watch", args=[law.act_id])
    answer = browser.post(f'{url}?at="><b', {"on": "1", "next": wanted})
    assert answer["Location"] == reverse("acts:detail", args=[law.act_id])


def test_guest_is_offered_to_sign_in(client, law):
    page = client.get(reverse("acts:detail", args=[law.act_id])).content.decode()
    assert "Войти и следить" in page
    assert "formaction" not in page


def test_watch_outlives_a_new_redaction_and_a_new_number(browser, law, person):
    uid = place_of(law, "статья 3").uid
    watch(actor=person, act=law.act, provision=place_of(law, "статья 3"))
    row = newer("Статья 3. Заголовок", "Статья 5. Заголовок")
    assert row.provisions.get(uid=uid).address == "статья 5"
    page = browser.get(reverse("acts:watches")).content.decode()
    assert "Статья\u00a05" in page
    assert "нет" not in page.partition("<h1>")[2].partition("</ul>")[0]


def test_list_says_that_an_article_lost_its_force_or_went(browser, law, person):
    for n in (2, 3):
        watch(actor=person, act=law.act, provision=place_of(law, f"статья {n}"))
    text = model_law(2).replace("№ 12-М\n", "№ 12-М\n(в ред. Закона от 01.05.2024 № 7-М)\n")
    imported(text[: text.index("Статья 2.")] + "Статья 2. Утратила силу.\n")
    page = browser.get(reverse("acts:watches")).content.decode()
    assert "утратила силу" in page
    assert "в сегодняшнем тексте нет" in page


def test_place_that_no_text_has_any_more_is_listed_and_let_go(browser, law, person):
    found = place_of(law, "статья 3")
    watch(actor=person, act=law.act, provision=found)
    Provision.objects.filter(uid=found.uid).delete()
    assert "Статья\u00a03" in browser.get(reverse("acts:watches")).content.decode()
    post(browser, reverse("acts:watch_provision", args=[found.uid]), "0")
    assert not Watch.objects.exists()
    assert post(browser, reverse("acts:watch_provision", args=[found.uid]), "1").status_code == 404


def test_one_person_does_not_see_or_end_what_another_watches(browser, law):
    other = UserFactory()
    watch(actor=other, act=law.act)
    assert law.act.title not in browser.get(reverse("acts:watches")).content.decode()
    post(browser, reverse("acts:watch", args=[law.act_id]), "0")
    assert Watch.objects.filter(user=other).exists()
    assert unwatch(actor=other, act=law.act)


def test_list_asks_no_more_as_it_grows(browser, law, person):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count():
        with CaptureQueriesContext(connection) as queries:
            browser.get(reverse("acts:watches"))
        return len(queries)

    watch(actor=person, act=law.act, provision=place_of(law, "статья 1"))
    few = count()
    for n in range(4):
        row = imported(number=f"{30 + n}-М")
        watch(actor=person, act=row.act)
        watch(actor=person, act=row.act, provision=place_of(row, "статья 2"))
    assert count() == few
