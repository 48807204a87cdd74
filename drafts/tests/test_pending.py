import lxml.html
import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.factories import user_with_role
from accounts.models import Role
from acts.factories import imported, model_law
from acts.models import Act
from drafts.factories import DraftFactory, edit, version_with
from drafts.models import Stage, VersionTree
from drafts.pending import pending_changes
from drafts.scripted import unit_saying
from drafts.services.repeal import repeal_unit
from drafts.services.stages import change_stage
from drafts.touches import told

pytestmark = pytest.mark.django_db


def lines_of(version):
    row = VersionTree.objects.get(version_text__version=version)
    uids = {p.uid: p.address for p in row.version_text.base_redaction.provisions.all()}
    return [(uids[touch[0]], told(touch).replace("\u00a0", " ")) for touch in row.touches]


def beside(client, act, article):
    page = lxml.html.fromstring(client.get(f"/acts/{act.pk}/").content.decode())
    boxes = page.xpath(f'//*[@id="{article}"]/..//div[contains(@class, "prep")]')
    return [" ".join(box.text_content().split()) for box in boxes]


def test_each_change_is_told_beside_its_article():
    draft = DraftFactory()
    edit(draft, "Первая часть статьи 1", "Вторая часть статьи 1")
    edit(draft, "Первая часть статьи 3 говорит", "Первая часть статьи 3 прямо говорит")
    version = version_with(draft, change=lambda draft: None)
    assert lines_of(version) == [
        ("статья 1", "часть 1: слова заменены"),
        ("статья 3", "часть 1: слова добавлены"),
    ]


def test_page_shows_a_published_draft_to_everyone_and_leads_to_the_comparison(client):
    version = version_with(stage=Stage.PUBLIC)
    act = Act.objects.get()
    said = beside(client, act, "st1")
    assert len(said) == 1
    assert f"№ {version.draft.number}, версия 1" in said[0]
    assert "слова добавлены" in said[0]
    page = client.get(f"/acts/{act.pk}/").content.decode()
    assert f"/drafts/{version.draft.number}/compare/act/1/" in page


def test_unpublished_draft_is_shown_to_its_readers_alone(client):
    version = version_with()
    act = Act.objects.get()
    assert pending_changes(AnonymousUser(), act) == []
    assert beside(client, act, "st1") == []
    client.force_login(user_with_role(Role.EXPERT, council=version.draft.council))
    assert len(beside(client, act, "st1")) == 1
    client.force_login(user_with_role(Role.EXPERT))
    assert beside(client, act, "st1") == []


def test_public_sees_the_published_version_and_not_the_newer_one():
    version = version_with(stage=Stage.PUBLIC)
    version_with(version.draft, change=lambda d: edit(d, "статьи 2 говорит", "статьи 2 молчит"))
    act = Act.objects.get()
    shown, full = (
        pending_changes(user, act)[0] for user in (AnonymousUser(), version.draft.created_by)
    )
    assert len(shown.lines) == 1
    assert len(full.lines) == 2


def test_withdrawn_draft_is_told_no_more():
    version = version_with()
    change_stage(actor=version.draft.created_by, version=version, stage=Stage.WITHDRAWN)
    assert pending_changes(version.draft.created_by, Act.objects.get()) == []


def test_repealed_article_is_told_as_such():
    draft = DraftFactory()
    repeal_unit(actor=draft.created_by, unit=unit_saying(draft, "Статья 2"))
    version = version_with(draft, change=lambda draft: None)
    assert ("статья 2", "статья 2: утрачивает силу") in lines_of(version)


def test_queries_of_the_page_do_not_grow_with_drafts_and_changes(client, django_assert_num_queries):
    redaction = imported(model_law(20))
    draft = DraftFactory(redaction=redaction)
    version_with(draft, stage=Stage.PUBLIC)
    client.get(f"/acts/{redaction.act_id}/")
    with CaptureQueriesContext(connection) as few:
        client.get(f"/acts/{redaction.act_id}/")
    for _n in range(3):
        other = DraftFactory(redaction=redaction)
        for n in range(4, 12):
            edit(other, f"часть статьи {n} говорит", f"часть статьи {n} молчит")
        version_with(other, stage=Stage.PUBLIC)
    with django_assert_num_queries(len(few)):
        page = client.get(f"/acts/{redaction.act_id}/").content.decode()
    assert page.count("версия 1") >= 4
