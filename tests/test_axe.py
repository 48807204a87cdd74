"""No page breaks WCAG 2.2 AA: axe in a real browser, wide and on a phone, light and dark."""

import pytest
from django.test import Client
from django.utils import timezone

from accounts.factories import UserFactory, user_with_role
from accounts.models import Role
from acts.factories import amending_law, imported
from cms.factories import page_under
from cms.models import NewsIndexPage, NewsPage
from consultations.factories import consultation_on
from consultations.models import ConsultationPage, ConsultationsPage
from council.models import Council, CouncilPage
from council.services.assignments import assignment_give
from council.services.councils import member_seat
from drafts.factories import version_with
from drafts.models import DraftPage, DraftsPage, Stage
from notifications.factories import told
from notifications.links import absolute, address_link, unsubscribe_link
from notifications.models import Address, Notice
from outbox.services import deliver
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
def test_axe_finds_nothing_in_notices(live_server, site, screen):
    person = UserFactory()
    for n in range(25):
        told(person, category="assignments", title=f"Поручение {n}", text="Прочесть\nи ответить")
    closed = told(person, category="replies", title="Закрыто")
    Notice.objects.filter(pk=closed.pk).update(about_kind="thread", about_pk=0)
    Address.objects.create(address=person.email, stopped_at=timezone.now(), said="550 5.1.1 no")
    leave, confirm = unsubscribe_link(person, ["replies"]), address_link(person)
    public = [link.removeprefix(absolute("")) for link in (leave, confirm)]
    own = ["/notices/", "/notices/?unread&page=2", "/notices/preferences/", "/notices/0/"]
    own += ["/notices/read/", "/notices/unsubscribe/broken/"]
    with chromium(**screen, bypass_csp=True) as page:
        found = [said for path in public for said in complaints(page, live_server.url + path)]
        sign_in(page, Client(), person, live_server.url)
        found += [said for path in own for said in complaints(page, live_server.url + path)]
    assert found == []


@pytest.mark.browser
@pytest.mark.parametrize("screen", SCREENS, ids=["wide", "dark", "phone"])
def test_axe_finds_nothing_in_a_consultation(live_server, site, screen):
    from consultations.factories import contribution_to
    from consultations.services.contributions import contribution_moderate

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


@pytest.mark.browser
@pytest.mark.parametrize("screen", SCREENS, ids=["wide", "dark", "phone"])
def test_axe_finds_nothing_on_the_pages_of_the_tree_and_of_a_council(live_server, site, screen):
    version = version_with(stage=Stage.PUBLIC)
    draft = version.draft
    council = Council.objects.create(body=draft.council)
    seat = member_seat(actor=None, council=council, user=UserFactory())
    secretary = user_with_role(Role.SECRETARY, council=draft.council)
    assignment_give(actor=secretary, draft=draft, user=secretary, task="Прочитать")
    public = ["/", *addresses_of_pages(draft, council, consultation_on(version, draft.created_by))]
    own = [
        "/",
        "/council/",
        f"/council/{council.pk}/",
        f"/council/{council.pk}/members/add/",
        f"/council/members/{seat.pk}/end/",
        f"/council/drafts/{draft.number}/assignments/",
    ]
    with chromium(**screen, bypass_csp=True) as page:
        found = [said for path in public for said in complaints(page, live_server.url + path)]
        sign_in(page, Client(), secretary, live_server.url)
        found += [said for path in own for said in complaints(page, live_server.url + path)]
    assert found == []


@pytest.mark.browser
@pytest.mark.parametrize("screen", SCREENS[::2], ids=["wide", "phone"])
def test_axe_finds_nothing_on_the_pages_of_an_act(live_server, site, screen):
    from acts.tests.test_coming import carried_out
    from council.tests.test_carry_over import remark

    version = version_with(stage=Stage.PUBLIC)
    law = version.draft.amended_acts.get().redaction
    later = carried_out(law)
    staff, at = version.draft.created_by, f"/acts/{law.act_id}/"
    remark(version, staff, "статьи 2 говорит о кластере")
    life = f"/acts/provision/{law.provisions.get(address='статья 2').uid}/history/"
    public = [f"{at}{later.pk}/", f"{at}compare/{law.pk}/{later.pk}/", f"{at}links/"]
    waiting = imported(amending_law('в части 8 статьи 2 слово "нет" исключить', number="9-М"))
    amend = f"/admin/acts/{law.act_id}/amend/"
    staffs = [life, f"/admin/acts/{law.act_id}/", amend, f"{amend}{waiting.act_id}/"]
    with chromium(**screen, bypass_csp=True) as page:
        page.goto(live_server.url + at)
        page.locator(".card-of > summary").click()
        page.locator(".say summary").click()
        found = complaints_here(page)
        found += [said for path in public for said in complaints(page, live_server.url + path)]
        sign_in(page, Client(), staff, live_server.url)
        found += [said for path in staffs for said in complaints(page, live_server.url + path)]
    assert found == []


@pytest.mark.browser
def test_tables_of_the_staff_are_whole_on_a_phone(live_server, site):
    """What does not fit is scrolled to, by the keyboard, too."""
    law = imported()
    waiting = imported(amending_law('в части 8 статьи 2 слово "нет" исключить', number="9-М"))
    at = f"{live_server.url}/admin/acts/"
    with chromium(**SCREENS[2]) as page:
        sign_in(page, Client(), user_with_role(Role.STAFF), live_server.url)
        for path in ("", f"{law.act_id}/", f"{law.act_id}/amend/{waiting.act_id}/"):
            page.goto(at + path)
            table = page.get_by_role("region").filter(has=page.locator("table")).first
            table.focus()
            cell = table.locator("th").last
            for _ in range(20):
                page.keyboard.press("ArrowRight")
            page.wait_for_timeout(400)
            box = cell.bounding_box()
            assert box["x"] + box["width"] <= 361, path


def addresses_of_pages(draft, council, consultation) -> list[str]:
    body = [("heading", "О чём"), ("text", "<p>Слова</p>"), ("quote", "Цитата")]
    news = page_under(None, NewsIndexPage(title="Новости", slug="n", show_in_menus=True))
    drafts = page_under(None, DraftsPage(title="Проекты", slug="d"))
    held = page_under(None, ConsultationsPage(title="Обсуждения", slug="c"))
    pages = [
        page_under(news, NewsPage(title="Новость", slug="n", lead="Коротко", body=body)),
        page_under(drafts, DraftPage(title="Проект", slug="d", draft=draft, body=body)),
        page_under(
            held, ConsultationPage(title="О", slug="c", consultation=consultation, body=body)
        ),
        page_under(None, CouncilPage(title="Совет", slug="s", council=council, body=body)),
    ]
    return [page.url for page in (news, drafts, held, *pages)]


@pytest.mark.browser
@pytest.mark.parametrize("screen", SCREENS, ids=["wide", "dark", "phone"])
def test_axe_finds_nothing_where_a_person_watches_and_keeps_searches(
    live_server, site, settings, tmp_path, screen
):
    from acts.services.watches import watch
    from search.models import SavedSearch
    from search.query import SearchQuery
    from search.services import indexing
    from search.services.saved_searches import save_search

    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    indexing.rebuild()
    user, law = UserFactory(), imported()
    place = law.provisions.first()
    watch(actor=user, act=law.act)
    watch(actor=user, act=law.act, provision=place)
    save_search(actor=user, name="Кластеры", query=SearchQuery("кластер"))
    deliver(hurry=True)
    kept = f"/search/saved/{SavedSearch.objects.get().pk}/"
    public = [f"/acts/provision/{place.uid}/history/", "/search/", "/search/?q=кластер"]
    own = [
        *public, f"/acts/{law.act_id}/", "/acts/watches/", "/search/save/?q=участник",
        "/search/saved/", kept, f"{kept}delete/",
    ]  # fmt: skip
    with chromium(**screen, bypass_csp=True) as page:
        found = [said for path in public for said in complaints(page, live_server.url + path)]
        sign_in(page, Client(), user, live_server.url)
        found += [said for path in own for said in complaints(page, live_server.url + path)]
    assert found == []
