"""An expert remarks on exact words: by mouse, by keyboard, by touch on a phone; axe on the way."""

import pytest
from django.test import Client

from accounts.factories import user_with_role
from accounts.models import Role
from council.models import Layer, Thread
from council.tests.test_carry_over import next_version, remark
from drafts.factories import version_with
from drafts.models import Stage
from tests.browser import chromium, sign_in
from tests.test_axe import SCREENS, complaints

pytestmark = pytest.mark.browser
WORDS = "говорит о кластере"
SELECT = """(words) => {
  const box = [...document.querySelectorAll(".words[data-text]")]
    .find((one) => one.textContent.includes(words));
  const node = [...box.childNodes].find((one) => one.textContent.includes(words));
  const at = node.data.indexOf(words);
  box.scrollIntoView({block: "center"});
  document.getSelection().setBaseAndExtent(node, at, node, at + words.length);
}"""


@pytest.fixture
def version(site):
    return version_with(stage=Stage.PUBLIC)


@pytest.fixture
def expert(version):
    return user_with_role(Role.EXPERT, council=version.draft.council)


def address(version):
    return f"/drafts/{version.draft.number}/v{version.number}/"


def violations(page):
    return page.evaluate("violations")


def test_words_chosen_on_a_phone_become_a_remark_by_touch(live_server, version, expert):
    phone = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
    with chromium(**phone) as page:
        sign_in(page, Client(), expert, live_server.url)
        page.goto(live_server.url + address(version))
        page.evaluate(SELECT, WORDS)
        page.get_by_role("button", name="Совет").tap()
        page.get_by_label("Замечание", exact=True).fill("О каком кластере?")
        page.get_by_role("button", name="Записать").tap()
        page.locator("#t1").wait_for()
        assert page.locator("a.an").first.inner_text() == WORDS
        assert violations(page) == []
    thread = Thread.objects.get()
    assert (thread.exact, thread.layer) == (WORDS, Layer.COUNCIL)


def test_keyboard_alone_is_enough(live_server, version, expert):
    with chromium(viewport={"width": 1280, "height": 900}) as page:
        sign_in(page, Client(), expert, live_server.url)
        page.goto(live_server.url + address(version))
        page.evaluate(SELECT, WORDS)
        page.get_by_role("button", name="Личное").focus()
        page.keyboard.press("2")
        page.keyboard.type("Слова с клавиатуры")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.locator("#t1").wait_for()
    assert Thread.objects.get().posts.get().text == "Слова с клавиатуры"


def test_typed_words_outlive_a_reload(live_server, version, expert):
    with chromium(viewport={"width": 1280, "height": 900}) as page:
        sign_in(page, Client(), expert, live_server.url)
        for text in ("Не потеряйте это", None):
            page.goto(live_server.url + address(version))
            page.evaluate(SELECT, WORDS)
            page.get_by_role("button", name="Совет").click()
            field = page.get_by_label("Замечание", exact=True)
            if text:
                field.fill(text)
        assert field.input_value() == "Не потеряйте это"


@pytest.mark.parametrize("screen", SCREENS, ids=["wide", "dark", "phone"])
def test_axe_finds_nothing_on_the_pages_of_a_draft(live_server, version, expert, screen):
    remark(version, expert, "говорит о кластере и его участниках", text="Одно")
    remark(version, expert, "его участниках", text="Другое", layer=Layer.PRIVATE)
    second = next_version(version, "и его участниках", "и участниках")
    number = version.draft.number
    staff = user_with_role(Role.STAFF, committee=version.draft.committee)
    own = [
        address(second),
        f"/council/drafts/{number}/",
        f"/council/drafts/{number}/v2/remark/",
        f"/council/threads/{Thread.objects.first().pk}/",
        f"/drafts/{number}/compare/act/2/",
        f"/drafts/{number}/v2/bill/",
        f"/drafts/{number}/v2/table/",
        f"/drafts/{number}/versions/",
        "/drafts/",
        "/search/?q=кластер",
    ]
    writing = [f"/drafts/{number}/edit/", f"/drafts/{number}/history/"]
    with chromium(**screen, bypass_csp=True) as page:
        sign_in(page, Client(), expert, live_server.url)
        found = [said for path in own for said in complaints(page, live_server.url + path)]
        sign_in(page, Client(), staff, live_server.url)
        found += [said for path in writing for said in complaints(page, live_server.url + path)]
    assert found == []
