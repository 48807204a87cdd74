"""The policy forbids inline script and style, and no page breaks it."""

import pytest
from django.test import Client

from accounts.factories import user_with_role
from accounts.models import Role
from acts.factories import model_law
from cms.factories import page_under
from cms.models import NewsIndexPage
from drafts.factories import version_with
from drafts.models import DraftPage, DraftsPage, Stage
from tests.browser import chromium, sign_in

PUBLIC_PAGES = [
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/password/reset/",
    "/no-such-page/",
    "/",
    "/acts/",
]
OWN_PAGES = [
    "/accounts/profile/", "/accounts/email/", "/accounts/password/change/", "/accounts/2fa/",
    "/accounts/roles/",
]  # fmt: skip
ADMIN_PAGES = [
    "/admin/",
    "/admin/pages/",
    "/admin/images/",
    "/admin/images/add/",
    "/admin/documents/",
    "/admin/documents/multiple/add/",
    "/admin/users/",
    "/admin/users/new/",
    "/admin/sites/",
    "/admin/reports/site-history/",
    "/admin/redirects/",
    "/admin/account/",
    "/admin/workflows/list/",
    "/admin/collections/",
    "/admin/groups/",
    "/admin/council/",
    "/admin/council/results/",
]
REGISTERS = [
    f"/admin/{name}/{query}"
    for name in ("acts", "drafts", "council", "consultations")
    for query in ("", "?q=кластер")
]


def test_policy_allows_nothing_inline(client):
    policy = client.get("/accounts/login/")["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "unsafe-eval" not in policy
    assert "script-src 'self'" in policy


def violations_on(page, server: str, paths: list[str]) -> dict[str, list[str]]:
    """By path: breaches of the policy, and errors of scripts, which a script that is stopped leaves."""
    found, errors = {}, []
    page.on("pageerror", lambda error: errors.append(str(error)))
    for path in paths:
        answer = page.goto(server + path, wait_until="load")
        assert answer.status in {200, 404}, (path, answer.status)
        page.wait_for_timeout(250)
        if seen := page.evaluate("violations") + errors:
            found[path] = seen
        errors.clear()
    return found


@pytest.mark.browser
def test_no_page_of_the_site_breaks_the_policy(live_server, site):
    with chromium() as page:
        assert violations_on(page, live_server.url, PUBLIC_PAGES) == {}


@pytest.mark.browser
def test_no_page_of_the_administrator_breaks_the_policy(live_server, site):
    administrator = user_with_role(Role.ADMINISTRATOR)
    with chromium() as page:
        sign_in(page, Client(), administrator, live_server.url)
        home = site.root_page.pk
        editor = [f"/admin/pages/{home}/edit/", f"/admin/pages/add/cms/infopage/{home}/"]
        assert violations_on(page, live_server.url, OWN_PAGES + ADMIN_PAGES + editor) == {}


@pytest.mark.browser
def test_no_list_and_no_editor_of_the_staff_breaks_the_policy(live_server, site):
    version = version_with(stage=Stage.PUBLIC)
    shelf = page_under(None, DraftsPage(title="Проекты", slug="proekty"))
    body = [("text", "<p>Слова</p><ol><li>Раз</li></ol>"), ("quote", "Цитата")]
    page = page_under(shelf, DraftPage(title="П", slug="p", draft=version.draft, body=body))
    news = page_under(None, NewsIndexPage(title="Новости", slug="n"))
    editors = [
        f"/admin/pages/{page.pk}/edit/",
        f"/admin/pages/add/drafts/draftpage/{shelf.pk}/",
        f"/admin/pages/add/cms/newspage/{news.pk}/",
        f"/admin/pages/{shelf.pk}/",
        f"/admin/pages/{news.pk}/move/",
        f"/admin/pages/{news.pk}/copy/",
    ]
    with chromium() as browser:
        sign_in(browser, Client(), version.draft.created_by, live_server.url)
        assert violations_on(browser, live_server.url, REGISTERS + editors) == {}


@pytest.mark.browser
def test_widgets_of_the_editor_start_without_inline_scripts(live_server, site):
    news = page_under(None, NewsIndexPage(title="Новости", slug="n"))
    with chromium() as browser:
        sign_in(browser, Client(), user_with_role(Role.ADMINISTRATOR), live_server.url)
        browser.goto(f"{live_server.url}/admin/pages/add/cms/newspage/{news.pk}/")
        browser.locator("#id_day").click()
        browser.locator(".xdsoft_datetimepicker:visible").first.wait_for()
        browser.goto(f"{live_server.url}/admin/pages/{news.pk}/move/")
        browser.locator("#id_new_parent_page-chooser .chosen button").first.click()
        browser.locator("[data-chooser-action-choose]:visible").first.click()
        browser.locator(".modal-dialog:visible").wait_for()
        assert browser.evaluate("violations") == []


@pytest.mark.browser
def test_a_breach_is_counted(live_server, site):
    with chromium() as page:
        page.goto(live_server.url + "/accounts/login/")
        page.evaluate("document.body.setAttribute('style', 'color: red')")
        page.evaluate(
            "document.body.insertAdjacentHTML('beforeend', '<b style=\"color:red\">x</b>')"
        )
        page.wait_for_timeout(100)
        assert page.evaluate("violations") != []


@pytest.mark.browser
def test_no_page_of_the_staff_breaks_the_policy(live_server, site):
    with chromium() as page:
        sign_in(page, Client(), user_with_role(Role.STAFF), live_server.url)
        assert violations_on(page, live_server.url, ["/admin/acts/", "/admin/acts/upload/"]) == {}
        page.goto(live_server.url + "/admin/acts/upload/")
        law = {"name": "закон.txt", "mimeType": "text/plain", "buffer": model_law().encode()}
        page.set_input_files("input[type=file]", law)
        page.click("form[enctype] button[type=submit]")
        assert page.input_value("input[name=number]") == "12-М"
        assert page.evaluate("violations") == []
        page.click("text=Принять акт")
        assert page.url.startswith(live_server.url + "/acts/")
        assert page.inner_text("h1") == "О промышленных кластерах"
        assert page.evaluate("violations") == []
