"""A slip in a year is told where it was typed."""

import datetime as dt

import pytest
from django.utils import timezone

from accounts.factories import user_with_role
from accounts.models import Role
from acts.factories import imported
from acts.forms import AmendForm, RequisitesForm, ValidityForm
from acts.models import Validity

pytestmark = pytest.mark.django_db
SLIPS = ["0001-01-01", "0214-12-31", "1699-12-31", "2999-01-01", "9999-12-31"]


@pytest.mark.parametrize("typed", SLIPS)
def test_form_says_to_look_at_the_year(typed):
    act = imported().act
    forms = [
        (RequisitesForm({"date": typed}), "date"),
        (ValidityForm({"starts_on": typed}, act=act), "starts_on"),
        (ValidityForm({"ends_on": typed}, act=act), "ends_on"),
        (AmendForm({"starts_on": typed}), "starts_on"),
    ]
    for form, name in forms:
        assert "Проверьте год: подходят дни с 01.01.1700 по 31.12." in form.errors[name][0]


@pytest.mark.parametrize(
    "typed", ["1700-01-01", "1861-02-19", f"{timezone.localdate().year + 100}-12-31"]
)
def test_old_laws_and_days_far_ahead_are_taken(typed):
    assert AmendForm({"starts_on": typed}).is_valid()


def test_page_of_the_staff_shows_what_is_wrong_and_writes_nothing(client):
    row = imported()
    before = Validity.objects.count()
    client.force_login(user_with_role(Role.STAFF))
    fields = {"redaction": row.pk, "starts_on": "9999-12-31", "reason": "Закон"}
    answer = client.post(f"/admin/acts/{row.act_id}/dates/", fields)
    assert answer.status_code == 422
    assert "Проверьте год" in answer.content.decode()
    assert Validity.objects.count() == before


@pytest.mark.parametrize("typed", [*SLIPS, "2026-02-30", "вчера", "2026-13-01T00:00"])
def test_text_of_a_day_that_cannot_be_is_the_newest_text_and_the_page_says_so(client, typed):
    act = imported().act
    page = client.get(f"/acts/{act.pk}/", {"date": typed}).content.decode()
    assert "Такой даты нет" in page
    assert "Статья 1" in page


def test_text_before_the_first_one_is_not_here(client):
    act = imported().act
    page = client.get(
        f"/acts/{act.pk}/", {"date": str(act.date - dt.timedelta(1))}
    ).content.decode()
    assert "Такой даты нет" not in page
    assert "на эту дату" in page
    assert f"известный текст действует с {act.date:%d.%m.%Y}" in page
