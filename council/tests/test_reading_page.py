"""Remarks beside the text: who sees them, what they ask, and that a page's queries do not grow."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.factories import user_with_role
from accounts.models import Role
from council.models import Layer, Post, Thread
from council.tests.test_carry_over import next_version, place_of, remark, state_in
from drafts.factories import version_with
from drafts.models import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return version_with(stage=Stage.PUBLIC)


@pytest.fixture
def expert(version):
    return user_with_role(Role.EXPERT, council=version.draft.council)


def page_of(version):
    return reverse(
        "drafts:version", kwargs={"number": version.draft.number, "version": version.number}
    )


def list_of(version):
    return reverse("council:threads", kwargs={"number": version.draft.number})


def read(client, url, user=None):
    if user:
        client.force_login(user)
    return client.get(url).getvalue().decode()


def test_anchored_words_lead_to_their_remark(client, version, expert):
    remark(version, expert, "говорит о кластере", text="Расплывчато")
    page = read(client, page_of(version), expert)
    assert '<a class="an l-cou" href="#t1" id="a1">говорит о кластере</a>' in page
    assert "Расплывчато" in page


def test_a_list_away_from_the_text_says_to_which_words(client, version, expert):
    thread = remark(version, expert, "говорит о кластере")
    link = f'{page_of(version)}#u-{thread.unit_uid}">говорит о кластере</a>'
    assert link in read(client, list_of(version), expert)
    assert link not in read(client, page_of(version), expert)


def test_overlapping_remarks_both_show(client, version, expert):
    remark(version, expert, "говорит о кластере")
    remark(version, expert, "о кластере и его участниках")
    page = read(client, page_of(version), expert)
    assert 'id="a1"' in page
    assert 'id="a2"' in page


@pytest.mark.parametrize("layer", [Layer.PRIVATE, Layer.COUNCIL])
def test_words_of_a_closed_layer_stay_in_it(client, version, expert, layer):
    thread = remark(version, expert, "говорит о кластере", layer=layer, text="тайнослово")
    urls = [page_of(version), list_of(version), reverse("council:thread", kwargs={"pk": thread.pk})]
    assert all("тайнослово" in read(client, url, expert) for url in urls)
    client.logout()
    outsiders = [None, user_with_role(Role.PARTICIPANT), user_with_role(Role.EXPERT)]
    if layer == Layer.PRIVATE:
        outsiders.append(user_with_role(Role.CHAIR, council=version.draft.council))
        outsiders.append(user_with_role(Role.STAFF, committee=version.draft.committee))
    for user in outsiders:
        assert not any("тайнослово" in read(client, url, user) for url in urls)


def test_hostile_remark_is_shown_as_text(client, version, expert):
    remark(version, expert, "говорит о кластере", text="<script>alert(1)</script>", wording="<b>x")
    page = read(client, page_of(version), expert)
    assert "<script>alert" not in page
    assert "&lt;b&gt;x" in page


def test_lost_remark_lies_in_the_tray(client, version, expert):
    remark(version, expert, "и его участниках", text="Лишнее")
    second = next_version(version, " и его участниках", "")
    page = read(client, page_of(second), expert)
    assert 'class="tray"' in page
    assert "потеряло место" in page


def test_edited_remark_asks_its_author_and_not_others(client, version, expert):
    remark(version, expert, "говорит о кластере и его участниках")
    second = next_version(
        version, "о кластере и его участниках", "о новом кластере и его участниках"
    )
    assert "Да, оставить здесь" in read(client, page_of(second), expert)
    other = user_with_role(Role.EXPERT, council=version.draft.council)
    assert "Да, оставить здесь" not in read(client, page_of(second), other)


def test_queries_do_not_grow_with_remarks(client, version, expert):
    def count(url):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            read(client, url, expert)
        return len(queries)

    remark(version, expert, "говорит о кластере")
    urls = [page_of(version), list_of(version)]
    [count(url) for url in urls]
    before = [count(url) for url in urls]
    for _ in range(20):
        remark(version, expert, "говорит о кластере")
    assert [count(url) for url in urls] == before


def post_remark(client, version, **fields):
    url = reverse(
        "council:remark", kwargs={"number": version.draft.number, "version": version.number}
    )
    place = place_of(version, "говорит о кластере")
    data = {"unit": place["unit_uid"], "layer": "council", "text": "Слова", "token": "t"}
    return client.post(url, data | fields)


def test_remark_is_written_by_its_words_without_scripts(client, version, expert):
    client.force_login(expert)
    answer = post_remark(client, version, words="говорит  о кластере")
    assert answer.url.endswith("#t1")
    assert Thread.objects.get().exact == "говорит о кластере"


def test_words_not_in_the_unit_keep_what_was_typed(client, version, expert):
    client.force_login(expert)
    answer = post_remark(client, version, words="таких слов нет", text="Долго писал")
    assert "Этих слов в выбранной единице нет" in answer.content.decode()
    assert "Долго писал" in answer.content.decode()
    assert not Thread.objects.exists()


def test_refused_reply_gives_the_text_back(client, version, expert):
    thread = remark(version, expert, "говорит о кластере")
    client.force_login(expert)
    url = reverse("council:reply", kwargs={"pk": thread.pk})
    answer = client.post(url, {"text": "я" * 20_001})
    assert answer.status_code == 422
    assert "я" * 20_001 in answer.content.decode()
    assert Post.objects.count() == 1


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "words", "%00"])
def test_reply_leads_to_this_site_alone(client, version, expert, back):
    thread = remark(version, expert, "говорит о кластере")
    client.force_login(expert)
    url = reverse("council:reply", kwargs={"pk": thread.pk})
    answer = client.post(url, {"text": "Да", "back": back})
    assert answer.url.startswith("/council/threads/")


def test_author_points_a_lost_remark_to_other_words(client, version, expert):
    thread = remark(version, expert, "и его участниках", text="Лишнее")
    second = next_version(version, " и его участниках", "")
    page = reverse("council:place", kwargs={"pk": thread.pk, "version": second.number})
    place = place_of(second, "отчетность")
    assert f'value="{place["unit_uid"]}"' in read(client, page, expert)
    asked = client.get(page, {"unit": place["unit_uid"]}).getvalue().decode()
    assert "Поставить сюда" in asked
    move = {"do": "move", "unit": place["unit_uid"]}
    refused = client.post(page, move | {"words": "таких слов нет"})
    assert (refused.status_code, state_in(second, thread).state) == (422, "lost")
    client.post(page, move | {"words": "отчетность"})
    row = state_in(second, thread)
    assert (row.state, row.unit_uid, row.start, row.end) == ("moved", *place.values())
    assert row.confirmed_by == expert
