"""A long act in a real browser: found in, followed by its outline, used before the rest has come."""

import threading
import urllib.request
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.test import Client

from accounts.factories import UserFactory
from acts.factories import imported, model_law
from tests.browser import chromium, sign_in

pytestmark = pytest.mark.browser
WIDE = {"viewport": {"width": 1280, "height": 900}}
PHONE = {"viewport": {"width": 360, "height": 740}}
CITING = (
    "Статья 41. Порядок\n1. Учёт ведется в соответствии со статьей 2 Федерального закона "
    "от 14 марта 2023 года № 13-М и настоящей статьей.\n"
)


@pytest.fixture
def law(site):
    for text in (model_law(number="13-М"), model_law(articles=40, extra=CITING)):
        made = imported(text.replace("МОДЕЛЬН", "ФЕДЕРАЛЬН"))
    return made.act


def found(page, words):
    page.locator("#seek").fill(words)
    page.wait_for_timeout(600)
    return page.locator(".seek output").inner_text()


def is_on_screen(page, selector):
    box = page.locator(selector).first.bounding_box()
    return box["y"] >= 0 and box["y"] + box["height"] <= page.viewport_size["height"]


def test_words_are_found_over_a_link_and_whatever_their_case(live_server, law):
    with chromium(**WIDE) as page:
        page.goto(f"{live_server.url}/acts/{law.pk}/")
        assert page.locator("a.cite").count() == 1
        assert found(page, "СООТВЕТСТВИИ со статьей 2 Федерального") == "1 из 1"
        assert is_on_screen(page, "a.cite")
        assert found(page, "учет ведется") == "1 из 1"
        assert found(page, "такого нет") == "не найдено"


def test_steps_go_round_by_the_keyboard(live_server, law):
    with chromium(**WIDE) as page:
        page.goto(f"{live_server.url}/acts/{law.pk}/")
        assert found(page, "первая часть статьи") == "1 из 40"
        page.keyboard.press("Shift+Enter")
        assert page.locator(".seek output").inner_text() == "40 из 40"
        page.wait_for_timeout(200)
        assert is_on_screen(page, "#st40 h2")
        page.keyboard.press("Enter")
        assert page.locator(".seek output").inner_text() == "1 из 40"


def test_on_a_phone_the_field_stays_while_places_are_gone_through(live_server, law):
    with chromium(**PHONE) as page:
        page.goto(f"{live_server.url}/acts/{law.pk}/")
        page.locator(".outline > summary").click()
        assert found(page, "первая часть статьи 30") == "1 из 1"
        assert is_on_screen(page, "#seek")
        assert is_on_screen(page, "#st30 .u")
        page.get_by_role("button", name="закрыть").click()
        assert page.locator(".seek.on").count() == 0


def test_outline_follows_the_reader(live_server, law):
    with chromium(**WIDE) as page:
        page.goto(f"{live_server.url}/acts/{law.pk}/#st30")
        current = page.locator('.outline a[aria-current="true"]')
        current.wait_for()
        assert current.get_attribute("href") == "#st30"
        assert is_on_screen(page, '.outline a[aria-current="true"]')
        assert is_on_screen(page, "#seek")


@contextmanager
def half_sent(page_of_act, static):
    """A server that stops in the middle of the page until the event is set; all else it fetches."""
    go_on = threading.Event()
    middle = page_of_act.index(b'id="st20"')

    class Slow(BaseHTTPRequestHandler):
        def do_GET(self):
            if self.path.startswith("/acts/"):
                self.answer("text/html; charset=utf-8", page_of_act)
            else:
                with urllib.request.urlopen(static + self.path) as answer:  # noqa: S310 – ours
                    self.answer(answer.headers["Content-Type"], answer.read())

        def answer(self, kind, body):
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.end_headers()
            if body is page_of_act:
                self.wfile.write(body[:middle])
                self.wfile.flush()
                go_on.wait(30)
                body = body[middle:]
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Slow)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", go_on
    finally:
        go_on.set()
        server.shutdown()
        server.server_close()


def test_beginning_is_used_while_the_rest_is_on_its_way(live_server, law):
    answer = Client().get(f"/acts/{law.pk}/")
    whole = b"".join(answer) if answer.streaming else answer.content
    with half_sent(whole, live_server.url) as (slow, go_on), chromium(**PHONE) as page:
        page.goto(f"{slow}/acts/{law.pk}/", wait_until="commit")
        page.locator(".outline:not([open])").wait_for(timeout=10_000)
        assert page.locator("#st40").count() == 0
        page.locator(".outline > summary").click()
        assert found(page, "первая часть статьи") == "1 из 19"
        go_on.set()
        page.locator("#st40").wait_for(state="attached")
        page.wait_for_timeout(300)
        assert page.locator(".seek output").inner_text() == "1 из 40"
        assert page.evaluate("violations") == []


def test_next_change_is_counted_from_where_the_reader_is(live_server, site):
    old = imported(articles=30)
    text = model_law(articles=30).replace(
        "№ 12-М\n", "№ 12-М\n(в ред. Закона от 01.05.2024 № 7-М)\n"
    )
    new = imported(text.replace("говорит о", "молчит о"))
    with chromium(**WIDE) as page:
        page.goto(f"{live_server.url}/acts/{old.act_id}/compare/{old.pk}/{new.pk}/")
        output = page.locator("[data-component=compare-step] output")
        assert output.inner_text() == "1 из 30"
        page.wait_for_timeout(500)
        page.evaluate("document.querySelectorAll('.ch')[14].scrollIntoView()")
        page.wait_for_timeout(200)
        assert output.inner_text() == "15 из 30"
        page.get_by_role("button", name="Дальше").press("Enter")
        assert output.inner_text() == "16 из 30"
        assert page.evaluate("document.activeElement.id") == "c16"
        for _ in range(14):
            page.get_by_role("button", name="Дальше").press("Enter")
        page.wait_for_timeout(600)
        assert output.inner_text() == "30 из 30"


def test_button_of_a_watch_keeps_the_focus(live_server, law):
    with chromium(**WIDE) as page:
        sign_in(page, Client(), UserFactory(), live_server.url)
        page.goto(f"{live_server.url}/acts/{law.pk}/")
        for place in (".head .acts", "#st2 .line"):
            page.locator(place).get_by_role("button", name="Следить", exact=True).press("Enter")
            page.locator(place).get_by_role("button", name="Не следить").wait_for()
            page.wait_for_timeout(100)
            assert page.evaluate("document.activeElement.innerText") == "Не следить"
