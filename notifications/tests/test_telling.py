"""Each person is told once, in their language, as they chose, of what they may see."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext as _

from accounts.factories import UserFactory
from notifications.categories import Mail, UnknownCategory
from notifications.hooks import About, hidden_from
from notifications.models import Correspondence, Notice, Preference
from notifications.services.telling import tell
from outbox.models import Event
from outbox.services import OutsideTransaction

pytestmark = pytest.mark.django_db


def told(**changes):
    given = {
        "category": "news", "recipients": [UserFactory()], "key": "1", "title": "Новость",
        "url": "/drafts/1/",
    }  # fmt: skip
    with transaction.atomic():
        return tell(**given | changes)


def test_the_same_occasion_is_told_once(news):
    user = UserFactory()
    assert len(told(recipients=[user])) == 1
    assert told(recipients=[user], title="Иначе") == []
    assert Notice.objects.get(recipient=user).title == "Новость"


def test_a_repeat_reaches_those_who_were_not_told_before(news):
    first, second = UserFactory(), UserFactory()
    told(recipients=[first])
    assert [row.recipient for row in told(recipients=[first, second])] == [second]


def test_only_a_notice_to_be_mailed_at_once_goes_to_the_outbox(register):
    register("slow", mail=Mail.DAILY)
    register("fast", mail=Mail.AT_ONCE)
    told(category="slow")
    assert not Event.objects.exists()
    (row,) = told(category="fast")
    assert Event.objects.get().payload == {"notice": row.pk}


def test_a_choice_stands_before_the_default(news):
    user = UserFactory()
    Preference.objects.create(user=user, category=news, in_app=False, mail=Mail.WEEKLY)
    (row,) = told(recipients=[user])
    assert (row.in_app, row.mail) == (False, Mail.WEEKLY)


def test_who_wants_to_hear_nothing_is_not_told(news):
    user = UserFactory()
    Preference.objects.create(user=user, category=news, in_app=False, mail=Mail.NEVER)
    assert told(recipients=[user]) == []


def test_who_has_left_is_not_told(news):
    assert told(recipients=[UserFactory(is_active=False)]) == []


def test_each_is_told_in_their_own_language(news):
    reader = UserFactory()
    Correspondence.objects.create(user=reader, language="en")
    rows = told(recipients=[UserFactory(), reader], title=lambda: _("Акты"))
    assert {row.title for row in rows} == {"Акты", "Acts"}


def test_what_a_person_may_not_see_is_not_told(news, open_things):
    assert told(about=About("thing", 9)) == []
    assert len(told(about=About("thing", 1), key="2")) == 1


def test_of_a_kind_that_nobody_answers_for_nobody_is_told(news):
    assert told(about=About("riddle", 1)) == []


def test_of_many_people_it_asks_no_more_than_of_two(news, open_things):
    def queries(people, key):
        with CaptureQueriesContext(connection) as asked:
            assert len(told(recipients=people, key=key, about=About("thing", 1))) == len(people)
        return len(asked)

    few, many = UserFactory.create_batch(2), UserFactory.create_batch(12)
    assert queries(many, "1") == queries(few, "2")
    assert Event.objects.count() == 14


def test_words_are_hidden_once_the_thing_is_closed(news, open_things):
    user = UserFactory()
    rows = told(recipients=[user], about=About("thing", 1)) + told(recipients=[user], key="2")
    assert hidden_from(user, rows) == frozenset()
    open_things.clear()
    assert hidden_from(user, rows) == {rows[0].pk}


def test_a_title_is_one_line_that_fits(news):
    (row,) = told(title="Слово\r\nBcc: all@example.org " + "длинно " * 90)
    assert row.title.startswith("Слово Bcc:")
    assert len(row.title) == 300
    assert row.title.endswith("…")


@pytest.mark.parametrize(
    "url", ["https://example.org/", "//example.org", "/\\example.org", "javascript:1", ""]
)
def test_a_notice_leads_nowhere_but_to_this_site(news, url):
    with pytest.raises(ValueError, match="a path of this site"):
        told(url=url)


def test_a_category_nobody_registered_is_refused():
    with pytest.raises(UnknownCategory):
        told(category="unheard")


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_telling_is_refused(news):
    with pytest.raises(OutsideTransaction):
        tell(category=news, recipients=[UserFactory()], key="1", title="Т", url="/")
