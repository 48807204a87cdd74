"""The page of the search in a real browser: hostile texts stay texts, the keyboard is enough."""

import pytest
from django.test import Client

from accounts.factories import UserFactory
from acts.factories import imported, model_law
from outbox.services import deliver
from search.models import SavedSearch
from search.query import SearchQuery
from search.services import indexing
from search.services.saved_searches import save_search
from tests.browser import chromium, sign_in

pytestmark = pytest.mark.browser
WIDE = {"viewport": {"width": 1280, "height": 900}}
PHONE = {"viewport": {"width": 360, "height": 800}}
HOSTILE = '<img src=x onerror="alerted=1"><script>alerted=1</script>'


@pytest.fixture
def act(live_server, site, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    law = model_law(number="66-М").replace("о кластере", f"о кластере {HOSTILE}")
    made = imported(law).act
    indexing.rebuild()
    return made


def test_hostile_texts_and_names_are_shown_and_do_nothing(act, live_server):
    person = UserFactory()
    save_search(actor=person, name=HOSTILE, query=SearchQuery(f"кластер {HOSTILE}"))
    deliver(hurry=True)
    kept = f"/search/saved/{SavedSearch.objects.get().pk}/"
    with chromium(**WIDE) as page:
        sign_in(page, Client(), person, live_server.url)
        page.goto(f"{live_server.url}/search/?q=кластер {HOSTILE}")
        assert HOSTILE in page.locator("#main").inner_text()
        for address in ("/search/?q=кластере", "/search/saved/", kept, "/notices/"):
            page.goto(live_server.url + address)
            page.wait_for_timeout(100)
            assert page.evaluate("[window.alerted, violations]") == [None, []], address


def test_acts_are_reached_from_the_field_by_the_keyboard(act, live_server):
    with chromium(**WIDE) as page:
        page.goto(f"{live_server.url}/search/")
        page.locator("#q").press_sequentially("о промышленных")
        page.wait_for_selector("#suggested a")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Escape")
        assert page.locator("#suggested a").count() == 0
        assert page.locator("#q").input_value() == "о промышленных"
        page.locator("#q").press_sequentially(" к")
        page.wait_for_selector("#suggested a")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/acts/{act.pk}/")


def test_a_phone_reaches_the_search_and_a_reading_is_taken_back_in_one_tap(act, live_server):
    with chromium(**PHONE) as page:
        page.goto(f"{live_server.url}/acts/")
        page.locator(".menu > summary").click()
        page.locator(".menu-search").click()
        page.locator("#q").fill("кластре")
        page.keyboard.press("Enter")
        page.locator(".chip-fix a").click()
        assert "literal=1" in page.url
        assert page.locator(".search-none").inner_text() == "Ничего не нашлось"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
