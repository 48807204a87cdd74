import time

import lxml.html
import pytest
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from wagtail import hooks

from acts import trees
from acts.factories import imported, model_law
from acts.hooks import PendingChange
from acts.models import Act
from acts.outline import outline
from acts.rendering import Decoration, Mark, render_units
from acts.wordings import new_of, none_of, place
from legaltext import identity, structure
from legaltext.model import Address, Kind, Number, Unit

HOSTILE = 'Статья 1. <script>alert(1)</script>\n1. "><img src=x onerror=alert(1)> & текст\n'


def test_text_of_every_unit_is_its_body():
    act = identity.mint(structure.parse(model_law() + HOSTILE))
    page = lxml.html.fromstring(f"<div>{render_units(act.units)}</div>")
    shown = {
        box.get("data-uid"): box.find(".//*[@data-text]").text_content()
        for box in page.iter("div")
        if box.get("data-uid")
    }
    bodies = {unit.uid: unit.body for unit in act.walk()}
    assert len(shown) > 8
    assert {uid: bodies[uid] for uid in shown} == shown


def test_hostile_text_stays_text():
    html = render_units(identity.mint(structure.parse(HOSTILE)).units)
    assert "<script" not in html
    assert "<img" not in html


def test_marks_stand_at_their_words():
    unit = Unit("часть", "1. Кластер & карта", mark="1.", uid="a1")
    start = unit.text.index("карта")
    html = render_units((unit,), Decoration(marks={"a1": [Mark(start, start + 5, "an", "#t1")]}))
    assert '<a class="an" href="#t1">карта</a>' in html
    assert "Кластер &amp; " in html


def test_thirty_thousand_units_render_in_no_time():
    units = tuple(
        Unit("пункт", f"{n}) слова пункта", mark=f"{n})", uid=f"u{n}") for n in range(30_000)
    )
    began = time.process_time()
    render_units(units)
    assert time.process_time() - began < 3


@pytest.mark.django_db
def test_page_shows_the_act_and_its_outline(client):
    redaction = imported()
    page = client.get(reverse("acts:detail", kwargs={"pk": redaction.act_id})).content.decode()
    assert "О промышленных кластерах" in page
    assert 'href="#st2"' in page
    assert "функциональной картой" in page
    assert "первоначальная редакция" in page


@pytest.mark.django_db
def test_queries_do_not_grow_with_the_act(client, django_assert_num_queries):
    few, many = imported(articles=5, number="1-М"), imported(articles=60, number="2-М")
    for redaction in (few, many):
        with django_assert_num_queries(9):
            client.get(reverse("acts:detail", kwargs={"pk": redaction.act_id}))


@pytest.mark.django_db
def test_list_finds_by_number_and_word_and_says_when_nothing_is_found(client):
    imported()
    assert "О промышленных кластерах" in client.get("/acts/", {"q": "12-М"}).content.decode()
    assert (
        "О промышленных кластерах" in client.get("/acts/", {"q": "Промышленных"}).content.decode()
    )
    assert "Ничего не нашлось" in client.get("/acts/", {"q": "недра"}).content.decode()


@pytest.mark.django_db
def test_citation_of_an_act_of_the_library_is_a_link(client):
    first = imported(number="10-ФЗ").act
    first.kind, first.number = "Федеральный закон", "10-ФЗ"
    first.save()
    words = "Федерального закона от 14 марта 2023 года № 10-ФЗ"
    second = imported(model_law(number="11-М", extra=f"Статья 9. Ссылка\n1. В силу {words} так.\n"))
    page = client.get(reverse("acts:detail", kwargs={"pk": second.act_id})).content.decode()
    assert f'href="/acts/{first.pk}/"' in page


@pytest.mark.django_db
def test_text_on_a_date_before_the_act_is_not_invented(client):
    act = imported().act
    page = client.get(
        reverse("acts:detail", kwargs={"pk": act.pk}), {"date": "2001-01-01"}
    ).content.decode()
    assert "на эту дату в библиотеке нет" in page
    page = client.get(
        reverse("acts:detail", kwargs={"pk": act.pk}), {"date": "2001-13-99"}
    ).content.decode()
    assert "Такой даты нет" in page


@pytest.mark.django_db
def test_permalink_leads_to_the_newest_place(client):
    redaction = imported()
    uid = redaction.provisions.get(address="статья 2").uid
    newer = imported(model_law(extra="Статья 4. Еще\nТекст.\n"))
    answer = client.get(reverse("acts:provision", kwargs={"uid": uid}))
    assert answer["Location"] == f"/acts/{redaction.act_id}/{newer.pk}/#st2"
    assert trees.act_of(newer).units


@pytest.mark.django_db
def test_home_page_names_the_newest_acts_in_a_fixed_number_of_queries(
    client, django_assert_max_num_queries
):
    for n in range(7):
        imported(number=f"{n}-М")
    with django_assert_max_num_queries(12):
        page = client.get("/").content.decode()
    assert page.count("О промышленных кластерах") == 5


@pytest.mark.django_db
def test_home_page_says_when_the_library_is_empty(client):
    assert "В библиотеке пока нет актов" in client.get("/").content.decode()


def test_second_article_of_the_same_number_keeps_its_own_anchor():
    pair = tuple(
        Unit("статья", "Статья 6. О", Number((6,)), "Статья 6.", "О", uid=uid) for uid in ("a", "b")
    )
    html = render_units(pair)
    assert html.count('id="st6"') == 1
    assert html.count('id="u-b"') == 1


def test_cells_of_a_row_stand_apart_and_its_text_is_whole():
    html = render_units((Unit(Kind.ROW, "Кластер\t<b>\t3", uid="r"),))
    box = lxml.html.fromstring(html).find(".//*[@data-text]")
    assert [cell.text for cell in box] == ["Кластер", "<b>", "3"]
    assert box.text_content() == "Кластер\t<b>\t3"


@pytest.mark.django_db
def test_what_drafts_propose_stands_beside_the_article(client):
    redaction = imported()
    uid = redaction.provisions.get(address="статья 2").uid
    change = PendingChange(
        "Проект <1>", "/drafts/1/", {uid: ["часть 1: слова заменены"]}, "версия 3"
    )
    with hooks.register_temporarily("acts_pending_changes", lambda user, act: [change]):
        page = client.get(f"/acts/{redaction.act_id}/").content.decode()
    box = lxml.html.fromstring(page).xpath('//*[@id="st2"]/..//div[contains(@class, "prep")]')
    assert len(box) == 1
    assert box[0].text_content() == "Проект <1>, версия 3часть 1: слова заменены"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/acts/999/", "/acts/999/1/", "/acts/provision/none/"])
def test_what_the_library_does_not_hold_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_margin_stands_beside_a_point_of_an_act_without_articles():
    units = tuple(Unit(Kind.POINT, f"{n}. Слова.", mark=f"{n}.", uid=f"u{n}") for n in (1, 2))
    html = render_units(units, Decoration(margins={"u2": mark_safe("<p>рядом</p>")}))
    pairs = lxml.html.fromstring(f"<div>{html}</div>").find_class("pair")
    assert [pair.text_content() for pair in pairs] == ["2.Слова.рядом"]


def test_long_note_is_folded_down_to_its_beginning_and_kept_whole():
    note = (
        "(В редакции федеральных законов "
        + ", ".join(f"от 01.01.20{n} № {n}-ФЗ" for n in range(10, 60))
        + ")"
    )
    html = lxml.html.fromstring(f"<div>{render_units((Unit(Kind.NOTE, note, uid='n'),))}</div>")
    assert html.find(".//details/span").text == note
    assert len(html.find(".//summary").text) < 250


@pytest.mark.django_db
def test_text_of_unknown_date_says_so(client):
    row = imported(model_law(extra="(в ред. Закона № 7-М)\n"))
    row.validities.all().delete()
    page = client.get(reverse("acts:detail", kwargs={"pk": row.act_id})).content.decode()
    assert "дата редакции в тексте не названа" in page
    assert "без даты" in page


@pytest.mark.django_db
def test_long_act_is_sent_in_pieces_with_its_outline_and_first_articles_in_the_first(client):
    act = imported(articles=400).act
    response = client.get(reverse("acts:detail", kwargs={"pk": act.pk}))
    pieces = [piece.decode() for piece in response.streaming_content]
    assert len(pieces) > 3
    assert 'href="#st400"' in pieces[0]
    assert 'id="st5"' in pieces[0]
    assert 'id="st400"' not in pieces[0]
    whole = "".join(pieces)
    assert whole.count('<article class="art') == 400
    assert whole.rstrip().endswith("</html>")


@pytest.mark.django_db
def test_short_act_is_sent_whole(client):
    assert not client.get(f"/acts/{imported().act_id}/").streaming


@pytest.mark.django_db
def test_long_act_keeps_the_language_of_its_request_to_the_last_piece(client, monkeypatch):
    redaction = imported(articles=400)
    change = PendingChange("Проект", "/d/", {redaction.provisions.last().uid: ["часть 1"]})
    monkeypatch.setattr("acts.rendering._", lambda words: f"{get_language()}: %(place)s")
    client.cookies["django_language"] = "en"
    with hooks.register_temporarily("acts_pending_changes", lambda user, act: [change]):
        response = client.get(f"/acts/{redaction.act_id}/")
    assert 'aria-label="en: Статья 400"' in response.getvalue().decode()


@pytest.mark.django_db
def test_list_of_acts_is_counted_and_asked_by_state(client):
    imported()
    imported(number="13-М")
    Act.objects.filter(number="13-М").update(status=Act.Status.REPEALED)
    page = client.get("/acts/", {"status": "repealed"}).content.decode()
    assert "13-М" in page
    assert "12-М" not in page
    assert "1 акт" in page
    assert "12-М" in client.get("/acts/", {"status": "nonsense"}).content.decode()
    nothing = client.get("/acts/", {"q": "такого нет"}).content.decode()
    assert "/search/?q=%D1%82%D0%B0%D0%BA" in nothing


def test_places_are_named_as_a_lawyer_says():
    assert place(Address.parse("преамбула 1")) == "Преамбула"
    assert new_of(Kind.HEAD) == "новые реквизиты"
    assert none_of(Kind.HEAD) == "реквизитов нет"


def test_note_stands_under_the_words_of_its_unit():
    note = Unit(Kind.NOTE, "(В редакции закона)", uid="n")
    point = Unit(Kind.POINT, "1) слова;", Number((1,)), "1)", children=(note,), uid="p")
    html = render_units(
        (Unit(Kind.PART, "1. Слова:", Number((1,)), "1.", children=(point,), uid="c"),)
    )
    assert 'class="u u2 " id="u-p"' in html
    assert 'class="u u2 ed-note"' in html


@pytest.mark.django_db
def test_article_without_a_heading_is_named_in_the_outline():
    bare = structure.parse(model_law().replace("Статья 2. Заголовок статьи 2", "Статья 2"))
    labels = [item.label for item in outline(identity.mint(bare).units)]
    assert labels == ["1. Заголовок статьи 1", "Статья 2", "3. Заголовок статьи 3"]


def test_closing_quotes_of_a_title_are_one():
    assert str(Act(kind="Закон", number="2-М", title="О законе «О кластерах»")) == (
        "Закон № 2-М «О законе «О кластерах»"
    )
