"""The main job in a browser: an act comes in, a draft changes it, experts argue, the public takes part."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from accounts.factories import BodyFactory, user_with_role
from accounts.models import Body, Role
from acts.factories import model_law
from acts.models import Redaction
from consultations.models import Contribution
from council.models import AnchorState, Thread
from drafts.models import Draft, DraftVersion, WorkingUnit
from search.services import indexing
from tests.browser import chromium, sign_in
from tests.test_axe import complaints_here
from tests.test_remark_in_browser import SELECT

WORDS = "говорит о кластере"
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
SAVED = re.compile(r"^\s*[Сс]охранено")
DESK = {"viewport": {"width": 1280, "height": 900}}


class Walk:
    """One page in one browser, signed in as one person after another."""

    def __init__(self, page, server):
        self.page, self.server = page, server

    def as_(self, user):
        self.page.context.clear_cookies()
        if user:
            sign_in(self.page, Client(), user, self.server)
        return self

    def open(self, path):
        answer = self.page.goto(self.server + path)
        assert answer.status == 200, (path, answer.status)
        self.look()
        return self.page

    def press(self, name):
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name).first.click()
        self.look()

    def look(self):
        """No page of the walk breaks the policy or WCAG."""
        assert self.page.evaluate("violations") == []
        assert complaints_here(self.page) == []


@pytest.fixture
def council(site):
    return BodyFactory(kind=Body.Kind.COUNCIL, parent=BodyFactory())


@pytest.fixture
def index(settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    indexing.rebuild()


@pytest.mark.browser
@pytest.mark.usefixtures("index")
def test_main_job_from_import_to_contribution(live_server, council, tmp_path):
    staff = user_with_role(Role.STAFF, committee=council.parent)
    expert = user_with_role(Role.EXPERT, council=council)
    with chromium(**DESK) as page:
        walk = Walk(page, live_server.url).as_(staff)
        import_act(walk, tmp_path)
        draft = make_draft(walk)
        reword(walk, draft, "отчетность", "ежегодную отчетность")
        make_version(walk, draft, 1)
    with chromium(**PHONE) as page:
        remark(Walk(page, live_server.url).as_(expert), draft)
    with chromium(**DESK) as page:
        walk = Walk(page, live_server.url).as_(staff)
        reword(walk, draft, "ежегодную отчетность", "ежеквартальную отчетность")
        version = make_version(walk, draft, 2)
        assert AnchorState.objects.get(version=version).state == "same"
        assert "на месте" in walk.open(f"/drafts/{draft.number}/v2/").content()
        open_to_all(walk, draft, version)
        take_part(walk.as_(None), draft)
        found = walk.open("/search/?q=ежеквартальная отчетность").content()
        assert f"/drafts/{draft.number}/" in found
        assert "<mark" in found


def import_act(walk, tmp_path):
    law = tmp_path / "закон.txt"
    law.write_text(model_law(articles=4))
    page = walk.open("/admin/acts/upload/")
    page.locator("input[type=file]").set_input_files(str(law))
    with page.expect_navigation():
        page.locator("main form button[type=submit]").last.click()
    walk.press("Принять")
    assert Redaction.objects.count() == 1


def make_draft(walk):
    page = walk.open(f"/drafts/new/?redaction={Redaction.objects.get().pk}")
    page.get_by_label("Экспертный совет").select_option(index=1)
    walk.press("Создать проект")
    return Draft.objects.get()


def reword(walk, draft, old, new):
    unit = WorkingUnit.objects.filter(amended_act__draft=draft, text__contains=old).first()
    page = walk.open(f"/drafts/{draft.number}/edit/?unit={unit.uid}")
    field = page.locator(f'[data-edit-unit="{unit.uid}"] textarea[name=body]')
    field.fill(field.input_value().replace(old, new))
    field.blur()
    page.locator(f'[data-edit-unit="{unit.uid}"] output').filter(has_text=SAVED).wait_for()
    unit.refresh_from_db()
    assert new in unit.text


def make_version(walk, draft, number):
    page = walk.open(f"/drafts/{draft.number}/versions/make/")
    page.get_by_label("Основание").fill("По итогам обсуждения")
    walk.press("Сделать версию")
    return DraftVersion.objects.get(number=number)


def remark(walk, draft):
    page = walk.open(f"/drafts/{draft.number}/v1/")
    page.evaluate(SELECT, WORDS)
    page.get_by_role("button", name="Совет").tap()
    page.get_by_label("Замечание", exact=True).fill("О каком кластере?")
    page.get_by_role("button", name="Записать").tap()
    page.locator("#t1").wait_for()
    assert Thread.objects.get().exact == WORDS


def open_to_all(walk, draft, version):
    page = walk.open(f"/drafts/{draft.number}/versions/")
    page.locator("select[name=stage]").first.select_option("public")
    with page.expect_navigation():
        page.locator("form:has(select[name=stage]) button").first.click()
    now = timezone.localtime()
    page = walk.open("/consultations/new/")
    page.get_by_label("Версия проекта").select_option(str(version.pk))
    page.get_by_label("Название").fill("Что меняется в модельном законе")
    for label, day in (("Начало", -1), ("Окончание", 9)):
        at = (now + dt.timedelta(days=day)).strftime("%Y-%m-%dT%H:%M")
        page.get_by_label(label).fill(at)
    walk.press("Подготовить")
    walk.press("Открыть для всех")


def take_part(walk, draft):
    page = walk.open(f"/drafts/{draft.number}/compare/act/2/")
    assert "ежеквартальную" in page.content()
    page = walk.open("/consultations/")
    page.get_by_role("link", name="Что меняется в модельном законе").click()
    page.get_by_label("Ваше предложение").fill("Отчитываться раз в год")
    walk.press("Отправить предложение")
    made = Contribution.objects.get()
    assert made.receipt in page.content()
    assert page.evaluate("violations") == []
