"""Who watches an act hears of the drafts that touch it, if they may read them."""

import pytest

from accounts.factories import UserFactory, user_with_role
from accounts.models import Role
from acts.services.watches import watch
from drafts.factories import DraftFactory, edit, version_with
from drafts.models import Stage
from drafts.services.stages import change_stage
from notifications.hooks import hidden_from
from notifications.models import Notice
from outbox.models import Delivery
from outbox.services import deliver

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    made = DraftFactory()
    deliver(handlers="drafts.")
    return made


def redaction_of(draft):
    return draft.amended_acts.get().redaction


def watcher(draft, address="", user=None):
    user = user or UserFactory()
    row = redaction_of(draft)
    watch(
        actor=user, act=row.act, provision=row.provisions.get(address=address) if address else None
    )
    return user


def version_of(draft, old="статьи 2 говорит", new="статьи 2 молчит"):
    made = version_with(draft, change=lambda one: edit(one, old, new))
    deliver(handlers="drafts.")
    return made


def published(draft):
    made = version_of(draft)
    change_stage(actor=draft.created_by, version=made, stage=Stage.PUBLIC)
    deliver(handlers="drafts.")
    return made


def told(user):
    return list(Notice.objects.filter(recipient=user).order_by("pk"))


def test_published_draft_is_told_to_all_who_watch_what_it_touches(draft):
    act, two, one = watcher(draft), watcher(draft, "статья 2"), watcher(draft, "статья 1")
    version = published(draft)
    assert told(one) == []
    assert told(act)[0].text == "Затронуто 1 место."
    assert "меняет: статья 2. Модельный закон № 12-М" in told(two)[0].title
    assert told(two)[0].text == "часть\u00a01: слова заменены"
    assert told(two)[0].url == f"/drafts/{draft.number}/compare/act/{version.number}/"


def test_unpublished_draft_is_told_to_those_inside_alone_and_once(draft):
    staff = user_with_role(Role.STAFF, committee=draft.committee)
    inside, outside = watcher(draft, user=staff), watcher(draft)
    version = version_of(draft)
    assert [len(told(user)) for user in (inside, outside)] == [1, 0]
    change_stage(actor=draft.created_by, version=version, stage=Stage.PUBLIC)
    deliver(handlers="drafts.")
    assert [len(told(user)) for user in (inside, outside)] == [1, 1]


def test_notice_of_a_withdrawn_draft_is_hidden(draft):
    user = watcher(draft)
    version = published(draft)
    assert not hidden_from(user, told(user))
    change_stage(actor=draft.created_by, version=version, stage=Stage.WITHDRAWN)
    assert hidden_from(user, told(user))


def test_new_article_of_a_draft_does_not_touch_the_one_before_it(draft):
    act, three = watcher(draft), watcher(draft, "статья 3")
    version = published(draft)
    touches = version.texts.get().stored_tree
    touches.touches = [
        [redaction_of(draft).provisions.get(address="статья 3").uid, "статья 4", "new"]
    ]
    touches.save()
    Notice.objects.all().delete()
    Delivery.objects.filter(handler="drafts.watches").update(delivered_at=None)
    deliver(hurry=True, handlers="drafts.")
    assert told(three) == []
    assert len(told(act)) == 1


def test_second_delivery_tells_nobody_again(draft):
    user = watcher(draft)
    published(draft)
    Delivery.objects.filter(handler="drafts.watches").update(delivered_at=None)
    deliver(hurry=True, handlers="drafts.")
    assert len(told(user)) == 1
