"""Saved searches tell what came since, to their owner, once."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command

from accounts.factories import UserFactory, user_with_role
from accounts.models import Role
from acts.factories import imported, model_law
from cms.factories import page_under
from consultations.factories import consultation_on
from consultations.models import ConsultationPage
from drafts.factories import edit, version_with
from drafts.models import DraftPage, Stage
from drafts.services.stages import change_stage
from notifications.hooks import hidden_from
from notifications.models import Notice
from outbox.services import deliver
from search.models import Arrival, Find, SavedSearch
from search.query import SearchQuery
from search.saved import saved_searches
from search.services import alerts, indexing
from search.services import saved_searches as services
from search.services.among import expected

pytestmark = pytest.mark.django_db


def kept(user, text="молчит", **fields):
    return services.save_search(actor=user, name=text, query=SearchQuery(text, **fields))


def written():
    deliver(handlers="search.")


def act(number, verb="молчит", article=2):
    row = imported(
        model_law(number=number).replace(f"статьи {article} говорит", f"статьи {article} {verb}")
    )
    written()
    return row


def told(user):
    return list(Notice.objects.filter(recipient=user).order_by("pk"))


@pytest.fixture
def both_engines(engine):
    engine.rebuild(iter(()))
    return engine


def test_new_document_is_told_once_on_either_engine(both_engines, person):
    saved = kept(person)
    act("13-М", "поёт")
    act("14-М")
    (notice,) = told(person)
    assert notice.title == "Поиск «молчит»: 1 новое место"
    assert notice.text == "О промышленных кластерах: Статья\u00a02"
    assert notice.url == f"/search/saved/{saved.pk}/"
    indexing.rebuild()
    call_command("run_saved_searches")
    assert len(told(person)) == 1


def test_what_stood_before_is_no_news(index, person):
    act("13-М")
    kept(person)
    act("14-М", "поёт")
    assert told(person) == []


def test_act_written_anew_and_index_built_anew_tell_nobody(index, person):
    kept(person)
    row = act("13-М")
    indexing.rebuild()
    indexing.index(f"act:{row.act_id}")
    written()
    call_command("run_saved_searches")
    assert len(told(person)) == 1


def test_what_waits_while_the_index_is_built_anew_is_told(index, person):
    act("13-М")
    kept(person)
    imported(model_law(number="14-М").replace("статьи 2 говорит", "статьи 2 молчит"))
    indexing.rebuild()
    written()
    call_command("run_saved_searches")
    assert len(told(person)) == 1
    assert Find.objects.count() == 1


def test_what_a_stage_opens_while_the_index_is_built_anew_is_told_once(index, person):
    version = version_with(stage=Stage.PUBLIC)
    staff = version.draft.created_by
    held = consultation_on(version, staff, title="Новослово обсуждают")
    page_under(None, DraftPage(draft=version.draft, title="Новослово коротко", slug="d"))
    page_under(None, ConsultationPage(consultation=held, title="Страница: новослово", slug="c"))
    change_stage(actor=staff, version=version, stage=Stage.EXPERT)
    written()
    kept(person, "новослово")
    change_stage(actor=staff, version=version, stage=Stage.PUBLIC)
    indexing.rebuild()
    written()
    indexing.rebuild()
    written()
    call_command("run_saved_searches")
    assert sorted(Find.objects.values_list("where", flat=True)) == [
        "consultations",
        "pages",
        "pages",
    ]
    assert len(told(person)) == 1


def test_first_index_brings_no_news(settings, tmp_path, person):
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    kept(person)
    act("13-М")
    assert not Arrival.objects.exists()
    act("14-М")
    assert len(told(person)) == 1


def test_text_that_comes_back_is_not_told_twice(index, person):
    kept(person)
    for day, verb in (("01.05.2024", "молчит"), ("01.06.2024", "поёт"), ("01.07.2024", "молчит")):
        text = model_law().replace("№ 12-М\n", f"№ 12-М\n(в ред. Закона от {day} № 7-М)\n")
        imported(text.replace("статьи 2 говорит", f"статьи 2 {verb}"))
        written()
    assert len(told(person)) == 1


def test_every_filter_is_asked(index, person):
    for fields in (
        {"kinds": frozenset({"Кодекс"})},
        {"within": "act:0"},
        {"years": frozenset({"1999"})},
    ):
        kept(person, **fields)
    kept(person, kinds=frozenset({"Модельный закон"}), years=frozenset({"2023"}))
    act("13-М")
    assert len(told(person)) == 1


def test_each_finds_what_is_open_to_them(index):
    version = version_with(change=lambda draft: edit(draft, "отчетность", "новослов"))
    inside = user_with_role(Role.STAFF, committee=version.draft.committee)
    outside = UserFactory()
    for user in (inside, outside):
        kept(user, "новослов")
    written()
    assert [len(told(user)) for user in (inside, outside)] == [1, 0]
    change_stage(actor=version.draft.created_by, version=version, stage=Stage.PUBLIC)
    written()
    assert [len(told(user)) for user in (inside, outside)] == [1, 1]


def test_what_was_closed_again_is_told_and_counted_no_more(index, person):
    kept(person, "новослов")
    version = version_with(
        stage=Stage.PUBLIC, change=lambda draft: edit(draft, "отчетность", "новослов")
    )
    written()
    assert saved_searches(person)[0].new == 1
    assert not hidden_from(person, told(person))
    change_stage(actor=version.draft.created_by, version=version, stage=Stage.WITHDRAWN)
    assert saved_searches(person)[0].new == 0
    assert hidden_from(person, told(person))


def test_index_that_lags_behind_the_rules_tells_nothing(index, person, monkeypatch):
    monkeypatch.setattr("search.handlers.FEW_SEARCHES", -1)
    kept(person, "новослов")
    version = version_with(
        stage=Stage.PUBLIC, change=lambda draft: edit(draft, "отчетность", "новослов")
    )
    written()
    change_stage(actor=version.draft.created_by, version=version, stage=Stage.WITHDRAWN)
    call_command("run_saved_searches")
    assert told(person) == []
    assert not Find.objects.exists()


def test_pause_tells_nothing_of_what_came_meanwhile(index, person):
    saved = services.pause_search(actor=person, saved=kept(person), paused=True)
    act("13-М")
    services.pause_search(actor=person, saved=saved, paused=False)
    act("14-М", "поёт")
    assert told(person) == []
    act("15-М")
    assert len(told(person)) == 1


def test_who_left_is_asked_for_nothing(index, person):
    kept(person)
    person.is_active = False
    person.save()
    act("13-М")
    assert not Find.objects.exists()


def test_one_that_fails_stops_no_other(index, person, monkeypatch):
    monkeypatch.setattr("search.handlers.FEW_SEARCHES", -1)
    first, second = kept(person, "молчит"), kept(person, "говорит")
    act("13-М")
    run = alerts.run_saved_search

    def broken(saved):
        if saved == first:
            raise ValueError("broken")
        return run(saved=saved)

    monkeypatch.setattr(alerts, "run_saved_search", lambda *, saved: broken(saved))
    report = alerts.run_saved_searches()
    assert (report.asked, report.failed) == (2, 1)
    assert SavedSearch.objects.get(pk=second.pk).position > 0
    assert SavedSearch.objects.get(pk=first.pk).position == 0


def test_run_that_another_process_has_done_meanwhile_tells_nothing(index, person, monkeypatch):
    monkeypatch.setattr("search.handlers.FEW_SEARCHES", -1)
    kept(person)
    act("13-М")
    one, two = (SavedSearch.objects.get() for _ in range(2))
    assert alerts.run_saved_search(saved=one) == 1
    assert alerts.run_saved_search(saved=two) == 0
    assert len(told(person)) == 1


def test_more_than_is_listed_is_said(index, person, monkeypatch):
    monkeypatch.setattr(alerts, "MOST_FOUND", 2)
    kept(person, "кластер")
    act("13-М")
    assert told(person)[0].title == "Поиск «кластер»: больше 2 новых мест"
    assert Find.objects.count() == 2


def test_expectation_counts_what_came_lately_and_is_open(index, person):
    assert expected(SearchQuery("молчит"), person).since is None
    act("13-М")
    act("14-М", "поёт")
    found = expected(SearchQuery("молчит"), person)
    assert (found.found, found.asked, found.per_day) == (1, 8, None)
    Arrival.objects.filter(seq=1).update(noted_at=found.since - timedelta(days=10))
    assert expected(SearchQuery("молчит"), person).per_day == pytest.approx(0.1, rel=0.01)


def test_another_touches_nobodys_search(person):
    saved = kept(person)
    other = UserFactory()
    for refused in (
        lambda: services.rename_search(actor=other, saved=saved, name="А"),
        lambda: services.pause_search(actor=other, saved=saved, paused=True),
        lambda: services.mark_seen(actor=other, saved=saved),
        lambda: services.delete_search(actor=other, saved=saved),
    ):
        with pytest.raises(PermissionDenied):
            refused()


def test_what_cannot_be_kept_is_refused(person, monkeypatch):
    kept(person)
    for refused in (
        lambda: kept(person),
        lambda: kept(person, "  "),
        lambda: kept(person, "я" * 2000),
        lambda: services.save_search(actor=person, name=" ", query=SearchQuery("а")),
    ):
        with pytest.raises(ValidationError):
            refused()
    monkeypatch.setattr(services, "MOST", 1)
    with pytest.raises(ValidationError, match="уже 1"):
        kept(person, "ещё")
