"""No page breaks WCAG 2.2 AA: axe in a real browser, wide and on a phone, light and dark."""

import pytest
from django.test import Client

from accounts.factories import user_with_role
from accounts.models import Role
from acts.factories import imported
from tests.browser import chromium, sign_in

TAGS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SCREENS = [
    {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    {"viewport": {"width": 360, "height": 800}, "color_scheme": "light"},
]


def complaints(page, address: str) -> list[str]:
    page.goto(address)
    return complaints_here(page)


def complaints_here(page) -> list[str]:
    """What axe finds on the page as it stands, and whether the page is wider than the screen."""
    from axe_playwright_python.sync_playwright import Axe

    page.wait_for_timeout(150)
    address = page.url
    overflow = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    found = Axe().run(page, options=TAGS).response["violations"]
    said = [f"{address}: {v['id']}: {v['nodes'][0]['html'][:120]}" for v in found]
    return [*said, f"{address}: wider than the screen"] if overflow else said


@pytest.mark.browser
@pytest.mark.parametrize("screen", SCREENS, ids=["wide", "dark", "phone"])
def test_axe_finds_nothing(live_server, site, screen):
    act = imported().act
    public = [
        "/",
        "/acts/",
        f"/acts/{act.pk}/",
        "/accounts/login/",
        "/accounts/signup/",
        "/no-such-page/",
    ]
    own = ["/accounts/profile/", "/accounts/roles/", "/accounts/2fa/", "/accounts/email/"]
    with chromium(**screen, bypass_csp=True) as page:
        found = [said for path in public for said in complaints(page, live_server.url + path)]
        sign_in(page, Client(), user_with_role(Role.ADMINISTRATOR), live_server.url)
        found += [said for path in own for said in complaints(page, live_server.url + path)]
    assert found == []


@pytest.mark.browser
@pytest.mark.parametrize("screen", SCREENS, ids=["wide", "dark", "phone"])
def test_axe_finds_nothing_in_a_consultation(live_server, site, screen):
    from consultations.factories import consultation_on, contribution_to
    from consultations.services.contributions import contribution_moderate
    from drafts.factories import version_with
    from drafts.models import Stage

    version = version_with(stage=Stage.PUBLIC)
    staff = user_with_role(Role.STAFF, committee=version.draft.committee)
    made = consultation_on(version, staff)
    said = contribution_to(made)
    contribution_moderate(actor=staff, contribution=said, code="published")
    at = f"/consultations/{made.pk}/"
    public = ["/", "/consultations/", at, f"/consultations/receipt/{said.token}/"]
    own = [f"{at}moderation/", "/consultations/new/"]
    with chromium(**screen, bypass_csp=True) as page:
        found = [said for path in public for said in complaints(page, live_server.url + path)]
        sign_in(page, Client(), staff, live_server.url)
        found += [said for path in own for said in complaints(page, live_server.url + path)]
    assert found == []
