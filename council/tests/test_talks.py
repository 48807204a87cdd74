"""Remarks on the page of a provision's life: of its units alone, for those who may read them alone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.factories import UserFactory, user_with_role
from accounts.models import Role
from council.models import Layer
from council.services.threads import thread_reply, thread_withdraw
from council.tests.test_carry_over import next_version, remark
from drafts.factories import version_with
from drafts.models import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return version_with(stage=Stage.PUBLIC)


@pytest.fixture
def expert(version):
    return user_with_role(Role.EXPERT, council=version.draft.council)


def life(client, version, article, user=None):
    base = version.draft.amended_acts.get().redaction
    uid = base.provisions.get(address=f"статья {article}").uid
    if user:
        client.force_login(user)
    else:
        client.logout()
    return client.get(f"/acts/provision/{uid}/history/").content.decode()


def test_remark_stands_on_the_life_of_its_article_and_of_no_other(client, version, expert):
    thread = remark(version, expert, "статьи 2 говорит о кластере", text="Расплывчато")
    thread_reply(actor=expert, thread=thread, text="Согласен")
    page = life(client, version, 2, expert)
    assert f"/council/threads/{thread.pk}/" in page
    assert "Расплывчато" in page
    assert "1 ответ" in page
    assert "Расплывчато" not in life(client, version, 1, expert)


def test_remark_on_a_part_that_the_draft_brings_is_found_too(client, version, expert):
    newer = next_version(
        version,
        "1. Первая часть статьи 2 говорит о кластере.",
        "1. Первая часть статьи 2 говорит о кластере.\n1.1. Совсем иное правило.",
    )
    remark(newer, expert, "Совсем иное правило", text="Откуда оно")
    assert "Откуда оно" in life(client, version, 2, expert)
    assert "Откуда оно" not in life(client, version, 3, expert)


@pytest.mark.parametrize("layer", [Layer.PRIVATE, Layer.COUNCIL])
def test_layer_is_read_by_those_who_read_it_beside_the_draft(client, version, expert, layer):
    remark(version, expert, "статьи 2 говорит о кластере", text="Тайное слово", layer=layer)
    fellow = user_with_role(Role.EXPERT, council=version.draft.council)
    stranger = user_with_role(Role.EXPERT)
    assert "Тайное слово" in life(client, version, 2, expert)
    reads = "Тайное слово" in life(client, version, 2, fellow)
    assert reads == (layer == Layer.COUNCIL)
    for user in (stranger, UserFactory(), None):
        assert "Тайное слово" not in life(client, version, 2, user)


def test_draft_that_is_not_open_is_not_told_of(client, expert):
    inner = version_with(stage=Stage.WORKING)
    own = user_with_role(Role.EXPERT, council=inner.draft.council)
    remark(inner, own, "статьи 2 говорит о кластере", text="Тайное слово")
    assert "Тайное слово" in life(client, inner, 2, own)
    for user in (expert, None):
        assert "Тайное слово" not in life(client, inner, 2, user)


def test_withdrawn_remark_is_not_told_of(client, version, expert):
    thread = remark(version, expert, "статьи 2 говорит о кластере", text="Погорячился")
    thread_withdraw(actor=expert, thread=thread, reason="Ошибка")
    assert "Погорячился" not in life(client, version, 2, expert)


def test_queries_do_not_grow_with_remarks_and_drafts(client, version, expert):
    def queries():
        with CaptureQueriesContext(connection) as found:
            life(client, version, 2, expert)
        return len(found)

    remark(version, expert, "статьи 2 говорит о кластере")
    queries()
    few = queries()
    for n in range(4):
        remark(version, expert, "статьи 2 говорит о кластере", text=f"Слово {n}")
    assert queries() == few
