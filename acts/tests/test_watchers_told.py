"""What those who watch an act are told."""

import datetime as dt

import pytest
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts.factories import UserFactory
from acts.factories import imported, model_law
from acts.models import Act, Watch
from acts.services.reparse import reparse
from acts.services.turning import turn_day
from acts.services.validity import record_validity, set_status
from acts.services.watches import watch
from acts.telling import tell_state
from notifications.models import Notice
from outbox.models import Delivery, Event
from outbox.services import deliver

pytestmark = pytest.mark.django_db


def text(day="01.05.2024", articles=3, **changes):
    made = model_law(articles).replace("№ 12-М\n", f"№ 12-М\n(в ред. Закона от {day} № 7-М)\n")
    for old, new in changes.get("put", ()):
        made = made.replace(old, new, 1)
    return made


def newer(day="01.05.2024", **changes):
    row = imported(text(day, **changes))
    deliver(handlers="acts.")
    return row


@pytest.fixture
def law():
    row = imported()
    deliver(handlers="acts.")
    return row


def watcher(law, address=""):
    user = UserFactory()
    place = law.provisions.get(address=address) if address else None
    watch(actor=user, act=law.act, provision=place)
    return user


def told(user):
    return list(Notice.objects.filter(recipient=user).order_by("pk"))


def test_state_written_while_the_watches_were_waited_for_is_the_one_that_is_told(law, monkeypatch):
    user, lock = watcher(law), QuerySet.select_for_update

    def late(rows, *args, **kwargs):
        Act.objects.filter(pk=law.act_id).update(status=Act.Status.REPEALED)
        return lock(rows, *args, **kwargs)

    Act.objects.filter(pk=law.act_id).update(status=Act.Status.SUSPENDED)
    monkeypatch.setattr(QuerySet, "select_for_update", late)
    assert tell_state(act=law.act_id, occasion=1)
    (notice,) = told(user)
    assert "утратил силу" in notice.title
    assert Watch.objects.get().status == Act.Status.REPEALED


WORDS = ("статьи 2 говорит", "статьи 2 молчит")


def test_watcher_of_the_act_is_told_how_much_changed_and_where(law):
    user = watcher(law)
    row = newer(put=[WORDS])
    (notice,) = told(user)
    assert notice.title == "Новая редакция: Модельный закон № 12-М «О промышленных кластерах»"
    assert notice.text.split("\n") == [
        "Действует с 01.05.2024.",
        "1 изменение в 1 статье",
        "Статья\u00a02, часть\u00a01: слова заменены",
    ]
    assert notice.url == reverse("acts:compare", args=[law.act_id, law.pk, row.pk])


def test_day_of_a_text_that_was_here_before_is_told_on_it_and_once(law):
    user, reader = watcher(law), watcher(law, "статья 2")
    day = timezone.localdate() + dt.timedelta(days=3)
    row = newer(f"{day:%d.%m.%Y}", put=[WORDS])
    for _ in range(2):
        turn_day(day)
        deliver(handlers="acts.")
    stored, began = told(user)
    assert stored.title.startswith("Новая редакция: ")
    assert began.title.startswith("Вступила в силу редакция: Модельный закон № 12-М")
    assert began.url == reverse("acts:compare", args=[law.act_id, law.pk, row.pk])
    assert "вступил в силу новый текст" in told(reader)[1].title


def test_end_of_the_last_text_is_told_once_to_those_who_watch_the_act(law):
    user, reader = watcher(law), watcher(law, "статья 2")
    day = timezone.localdate() + dt.timedelta(days=3)
    record_validity(
        redaction=law, starts_on=law.act.date, ends_on=day, actor=UserFactory(), reason="Закон"
    )
    for _ in range(2):
        turn_day(day + dt.timedelta(days=1))
        deliver(handlers="acts.")
    (notice,) = told(user)
    assert (
        f"текст действовал по {day:%d.%m.%Y}, что после – в библиотеке не сказано" in notice.title
    )
    assert told(reader) == []


def test_watcher_of_an_article_is_told_when_something_in_it_changed(law):
    one, two = watcher(law, "статья 1"), watcher(law, "статья 2")
    newer(put=[WORDS])
    assert told(one) == []
    (notice,) = told(two)
    assert notice.title.startswith("Статья 2: новый текст. Модельный закон № 12-М")
    assert "часть\u00a01: слова заменены" in notice.text
    assert notice.url == reverse(
        "acts:biography", args=[law.provisions.get(address="статья 2").uid]
    )


def test_repeal_of_an_article_is_told_as_such(law):
    user = watcher(law, "статья 3")
    whole = text()
    newer_text = whole[: whole.index("Статья 3.")] + "Статья 3. Утратила силу.\n"
    imported(newer_text)
    deliver(handlers="acts.")
    assert told(user)[0].title.startswith("Статья 3 утратила силу.")


def test_article_that_went_is_told_as_such(law):
    user = watcher(law, "статья 3")
    newer(articles=2)
    assert "больше нет в тексте" in told(user)[0].title


def test_watch_follows_an_article_to_its_new_number_and_on(law):
    user = watcher(law, "статья 3")
    newer(put=[("Статья 3. Заголовок", "Статья 5. Заголовок")])
    newer("01.06.2024", put=[("Статья 3. Заголовок", "Статья 5. Заголовок"),
                             ("статьи 3 говорит", "статьи 3 поёт")])  # fmt: skip
    first, second = told(user)
    assert "номер изменён" in first.text
    assert second.title.startswith("Статья 5: новый текст.")


def test_new_article_beside_a_watched_one_is_news_of_the_act_alone(law):
    article, act = watcher(law, "статья 3"), watcher(law)
    newer(articles=4)
    assert told(article) == []
    assert "Статья\u00a04: новая статья" in told(act)[0].text


def test_older_text_that_comes_late_is_no_news(law):
    newer("01.05.2025")
    user = watcher(law)
    newer("01.05.2024", put=[WORDS])
    assert told(user) == []


def test_each_text_is_told_though_both_came_before_the_first_was_delivered(law):
    user = watcher(law)
    imported(text("01.05.2024", put=[WORDS]))
    imported(text("01.06.2024", put=[("статьи 2 говорит", "статьи 2 поёт")]))
    deliver(handlers="acts.")
    assert [notice.text.split("\n")[0] for notice in told(user)] == [
        "Действует с 01.05.2024.", "Действует с 01.06.2024.",
    ]  # fmt: skip


def test_second_delivery_and_a_reparse_tell_nobody_again(law):
    user = watcher(law)
    newer(put=[WORDS])
    Delivery.objects.filter(handler="acts.watches").update(delivered_at=None)
    list(reparse(everything=True))
    deliver(hurry=True, handlers="acts.")
    assert len(told(user)) == 1


def test_words_of_editors_alone_are_no_news(law):
    user = watcher(law)
    newer()
    assert told(user) == []


def test_state_of_the_act_is_told_to_all_who_watch_any_of_it(law):
    people = [watcher(law), watcher(law, "статья 2")]
    staff = UserFactory()
    for status in (Act.Status.SUSPENDED, Act.Status.SUSPENDED, Act.Status.IN_FORCE):
        set_status(act=Act.objects.get(), status=status, actor=staff, reason="Акт")
        deliver(handlers="acts.")
    for user in people:
        assert [notice.title.rpartition(": ")[2] for notice in told(user)] == [
            "действие приостановлено", "действует",
        ]  # fmt: skip


def test_act_that_lost_its_force_is_told_once_and_not_as_a_list_of_lost_articles(law):
    people = [watcher(law), watcher(law, "статья 2")]
    imported(f"Утратил силу - Федеральный закон от 1 мая 2025 года № 5-ФЗ\n{model_law()}")
    deliver(handlers="acts.")
    for user in people:
        assert [notice.title.rpartition(": ")[2] for notice in told(user)] == ["утратил силу"]


def test_nothing_is_compared_where_nobody_watches(law, monkeypatch):
    monkeypatch.setattr("acts.telling.changes_between", None)
    newer(put=[WORDS])
    assert not Delivery.objects.filter(handler="acts.watches", delivered_at=None).exists()
    assert Event.objects.filter(kind="act_imported").count() == 2
