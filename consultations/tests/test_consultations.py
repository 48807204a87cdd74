"""The public reads and writes; the committee checks; hidden words stay hidden."""

import datetime as dt

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.factories import user_with_role
from accounts.models import Role
from consultations.errors import ConsultationError
from consultations.factories import consultation_on, contribution_to
from consultations.models import Consent, Contribution, ModerationDecision, Sending
from consultations.services.consultations import consultation_close, consultation_prepare
from consultations.services.contributions import contribution_moderate
from drafts.factories import version_with
from drafts.models import Stage
from drafts.services.stages import change_stage
from notifications.models import Notice
from outbox.services import deliver
from tests.world import client_of

pytestmark = pytest.mark.django_db
Code = ModerationDecision.Code


@pytest.fixture
def version():
    return version_with(stage=Stage.PUBLIC)


@pytest.fixture
def staff(version):
    return user_with_role(Role.STAFF, committee=version.draft.committee)


@pytest.fixture
def consultation(version, staff):
    return consultation_on(version, staff)


def address(consultation):
    return reverse("consultations:detail", kwargs={"pk": consultation.pk})


def form(**fields):
    return {"text": "Оставить пять участников", "token": "0123456789abcdef", "unit": ""} | fields


def send(client, consultation, **fields):
    return client.post(address(consultation), form(**fields))


def test_guest_contributes_and_gets_a_receipt(client, consultation):
    answer = send(client, consultation)
    made = Contribution.objects.get()
    assert answer.url == reverse("consultations:receipt", kwargs={"token": made.token})
    page = client.get(answer.url).content.decode()
    assert made.receipt in page
    assert "Оставить пять участников" in page


def test_second_click_is_the_same_receipt(client, consultation):
    assert send(client, consultation).url == send(client, consultation).url
    assert Contribution.objects.count() == 1


def test_address_of_the_receipt_in_the_letter_is_whole(client, consultation, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://pravka.example/"
    send(client, consultation, email="me@example.org", processing="on")
    deliver()
    path = reverse("consultations:receipt", kwargs={"token": Contribution.objects.get().token})
    assert f"https://pravka.example{path}\n" in mail.outbox[0].body


def test_letter_with_the_receipt_goes_to_the_address_given(client, consultation):
    send(client, consultation, email="me@example.org", processing="on")
    deliver()
    (letter,) = mail.outbox
    assert letter.to == ["me@example.org"]
    assert Contribution.objects.get().receipt in letter.subject
    assert Consent.objects.get().purpose == Consent.Purpose.PROCESSING


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"email": "me@example.org"}, "Без этого согласия"),
        ({"display_name": "Пётр", "processing": "on"}, "Чтобы имя показали"),
        ({"text": "  "}, "Напишите, что вы предлагаете"),
        ({"text": "я" * 20_001}, "Слишком длинно"),
        ({"email": "не почта"}, "адрес"),
        ({"website": "spam"}, "скрытых полей"),
    ],
)
def test_refused_form_says_why_and_keeps_the_text(client, consultation, fields, told):
    page = send(client, consultation, organisation="Завод «Искра»", **fields).content.decode()
    assert told in page
    assert "Завод «Искра»" in page
    assert not Contribution.objects.exists()


def test_words_sent_after_the_end_are_given_back(client, consultation, staff):
    consultation_close(actor=staff, consultation=consultation)
    page = send(client, consultation, text="Опоздавшие слова").content.decode()
    assert "Приём предложений завершён" in page
    assert "Опоздавшие слова" in page
    assert not Contribution.objects.exists()


def test_many_in_a_row_are_stopped_and_let_in_after_an_hour(client, consultation):
    answers = [send(client, consultation, token=f"{n:016d}") for n in range(22)]
    assert [a.status_code for a in answers] == [302] * 20 + [200, 200]
    assert "Слишком много" in answers[-1].content.decode()
    assert Contribution.objects.count() == 20
    Sending.objects.update(at=timezone.now() - dt.timedelta(hours=1))
    assert send(client, consultation, token="2" * 16).status_code == 302
    assert Sending.objects.count() == 1, "what is older than an hour is forgotten"


def test_one_address_does_not_stop_another_and_is_not_kept(client, consultation):
    for n in range(20):
        contribution_to(consultation, address="2001:db8::1", token=f"{n:016d}")
    with pytest.raises(ConsultationError, match="Слишком много"):
        contribution_to(consultation, address="2001:db8::2", token="3" * 16)
    contribution_to(consultation, address="2001:db8:0:1::1", token="4" * 16)
    assert not Sending.objects.filter(origin__contains="2001").exists()


def test_second_click_after_the_last_one_allowed_is_still_its_receipt(client, consultation):
    last = [send(client, consultation, token=f"{n:016d}") for n in range(20)][-1]
    assert send(client, consultation, token=f"{19:016d}").url == last.url


def test_pending_and_hidden_words_appear_nowhere_to_the_public(client, consultation, staff):
    contribution_to(consultation, "ждущеслово")
    hidden = contribution_to(consultation, "скрытослово")
    contribution_moderate(actor=staff, contribution=hidden, code=Code.OFFTOPIC, reason="Мимо")
    draft = consultation.version.draft
    deliver()
    for url in (
        "/",
        reverse("consultations:list"),
        address(consultation),
        reverse("drafts:version", kwargs={"number": draft.number, "version": 1}),
        reverse("council:threads", kwargs={"number": draft.number}),
        "/search/?q=кластер",
        reverse("council:thread", kwargs={"pk": hidden.thread_id}),
    ):
        page = client.get(url).content.decode()
        assert "скрытослово" not in page
        assert "ждущеслово" not in page
    assert "не по предмету" in client.get(address(consultation)).content.decode()


def test_published_words_stand_on_the_page_without_the_address(client, consultation, staff):
    made = contribution_to(
        consultation, "видимослово", email="me@example.org", consents=["processing"]
    )
    contribution_moderate(actor=staff, contribution=made, code=Code.PUBLISHED)
    page = client.get(address(consultation)).content.decode()
    assert "видимослово" in page
    assert "me@example.org" not in page
    assert "Участник обсуждения" in page


def test_same_decision_again_writes_nothing(consultation, staff):
    made = contribution_to(consultation)
    first = contribution_moderate(actor=staff, contribution=made, code=Code.PUBLISHED)
    assert contribution_moderate(actor=staff, contribution=made, code=Code.PUBLISHED) == first
    made.thread.refresh_from_db()
    assert made.thread.published_at is not None


def test_hiding_takes_a_reason_and_a_moderator(consultation, staff):
    made = contribution_to(consultation)
    with pytest.raises(ValidationError):
        contribution_moderate(actor=staff, contribution=made, code=Code.OFFTOPIC)
    with pytest.raises(PermissionDenied):
        contribution_moderate(
            actor=user_with_role(Role.STAFF), contribution=made, code=Code.PUBLISHED
        )


def test_hostile_words_are_shown_as_text(client, consultation, staff):
    made = contribution_to(consultation, "<script>alert(1)</script>")
    contribution_moderate(actor=staff, contribution=made, code=Code.PUBLISHED)
    assert "<script>alert" not in client.get(address(consultation)).content.decode()


def test_unpublished_consultation_is_seen_by_those_who_prepare_it(client, version, staff):
    closed = consultation_on(version, staff, published=False, title="Тайное обсуждение")
    assert client.get(address(closed)).status_code == 404
    assert "Тайное" not in client.get(reverse("consultations:list")).content.decode()
    client.force_login(staff)
    assert client.get(address(closed)).status_code == 200


def test_version_in_work_cannot_be_opened(staff, version):
    working = version_with(version.draft, change=_reword)
    with pytest.raises(ConsultationError, match="смените её стадию"):
        consultation_on(working, staff)


def _reword(draft):
    from drafts.factories import edit

    edit(draft, "отчетность", "ежегодную отчетность")


def test_dates_out_of_order_are_refused(staff, version):
    now = timezone.now()
    with pytest.raises(ConsultationError, match="Окончание раньше"):
        consultation_prepare(
            actor=staff, version=version, title="Т", questions=[], rules_text="",
            opens_at=now, closes_at=now - dt.timedelta(days=1),
        )  # fmt: skip


def test_staff_prepares_and_opens_through_the_pages(client, version, staff):
    client.force_login(staff)
    now = timezone.localtime()
    answer = client.post(
        reverse("consultations:prepare"),
        {
            "version": version.pk, "title": "Обсуждение", "questions": "Раз?\n\nДва?",
            "opens_at": (now - dt.timedelta(days=1)).strftime("%Y-%m-%dT%H:%M"),
            "closes_at": (now + dt.timedelta(days=9)).strftime("%Y-%m-%dT%H:%M"),
        },
    )  # fmt: skip
    assert answer.status_code == 302
    client.post(f"{answer.url}publish/")
    client.logout()
    page = client.get(answer.url).content.decode()
    assert "Раз?" in page
    assert "Отправить предложение" in page


def test_queries_do_not_grow_with_contributions(client, consultation, staff):
    def count():
        with CaptureQueriesContext(connection) as queries:
            client.get(address(consultation))
        return len(queries)

    def publish(n):
        made = contribution_to(consultation, f"Слова {n}")
        contribution_moderate(actor=staff, contribution=made, code=Code.PUBLISHED)

    publish(0)
    count()
    before = count()
    for n in range(1, 15):
        publish(n)
    assert count() == before


def test_withdrawn_draft_takes_its_consultation_from_the_public(client, consultation, staff):
    change_stage(actor=staff, version=consultation.version, stage=Stage.WITHDRAWN)
    assert client.get(address(consultation)).status_code == 404
    assert send(client, consultation).status_code == 404
    assert not Contribution.objects.exists()
    for url in ("/", reverse("consultations:list")):
        assert consultation.title not in client.get(url).content.decode()
    client.force_login(staff)
    assert client.get(address(consultation)).status_code == 200


def test_who_was_signed_in_is_told_what_became_of_the_words(consultation, staff):
    author = user_with_role(Role.PARTICIPANT)
    said, guests = contribution_to(consultation, user=author), contribution_to(consultation)
    for one in (said, guests):
        contribution_moderate(actor=staff, contribution=one, code=Code.PUBLISHED)
    contribution_moderate(actor=staff, contribution=said, code=Code.OFFTOPIC, reason="Не о том")
    deliver()
    hidden, published = Notice.objects.filter(recipient=author)
    assert published.title == f"Ваше предложение {said.receipt} опубликовано"
    assert hidden.title == f"Ваше предложение {said.receipt} скрыто модератором"
    assert "Не о том" not in hidden.title + hidden.text
    answer = client_of(author).get(f"/notices/{hidden.pk}/", follow=True)
    assert "Не о том" in answer.content.decode()
    assert Notice.objects.count() == 2


def test_of_a_consultation_that_was_closed_to_the_public_the_author_sees_no_more(
    consultation, staff
):
    author = user_with_role(Role.PARTICIPANT)
    said = contribution_to(consultation, user=author)
    contribution_moderate(actor=staff, contribution=said, code=Code.PUBLISHED)
    deliver()
    change_stage(actor=staff, version=consultation.version, stage=Stage.EXPERT)
    assert consultation.title not in client_of(author).get("/notices/").content.decode()
