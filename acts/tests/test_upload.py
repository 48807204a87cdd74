import gzip
import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.urls import reverse

from accounts.factories import user_with_role
from accounts.models import Role
from acts.factories import imported, model_law
from acts.models import Act, Redaction
from acts.services import uploads, writing
from acts.services.known import Known
from acts.services.preparing import reason_of
from acts.tests.corpus import BOMB, OUTSIDE

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    client.force_login(user_with_role(Role.STAFF))
    return client


def zip_bomb():
    """A DOCX of some kilobytes with a part of 65 MB."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", bytes(65 << 20))
    return file.getvalue()


def send(client, text=None, name="закон.txt"):
    data = (text if text is not None else model_law()).encode()
    return client.post(reverse("acts_admin_upload"), {"file": SimpleUploadedFile(name, data)})


def fields(**changed):
    return {
        "kind": "Модельный закон", "body": "", "date": "2023-03-14", "number": "12-М",
        "title": "О промышленных кластерах", **changed,
    }  # fmt: skip


def test_outline_is_shown_before_anything_is_stored(staff):
    page = staff.get(send(staff)["Location"]).content.decode()
    assert "Заголовок статьи 2" in page
    assert 'value="12-М"' in page
    assert Act.objects.count() == 0


def test_accepted_with_a_correction_it_stands_in_the_library(staff):
    answer = staff.post(send(staff)["Location"], fields(title="О кластерах"))
    act = Act.objects.get()
    assert act.title == "О кластерах"
    assert answer["Location"] == reverse("acts:detail", kwargs={"pk": act.pk})


def test_second_click_makes_no_second_redaction(staff):
    address = send(staff)["Location"]
    staff.post(address, fields())
    again = staff.post(address, fields())
    assert again.status_code == 302
    assert Redaction.objects.count() == 1


def test_cancelled_upload_leaves_nothing(staff):
    address = send(staff)["Location"]
    staff.post(address, {"cancel": "1"})
    assert Act.objects.count() == 0
    assert staff.get(address)["Location"] == reverse("acts_admin_upload")


def test_unreadable_file_says_why(staff):
    answer = send(staff, "%PDF-1.4 \x00", "закон.html")
    assert answer.status_code == 422
    assert "PDF" in answer.content.decode()


def test_wrong_requisites_keep_what_was_typed(staff):
    answer = staff.post(send(staff)["Location"], fields(title="", number="77-Ж"))
    assert answer.status_code == 422
    assert "77-Ж" in answer.content.decode()
    assert Act.objects.count() == 0


def test_anothers_upload_cannot_be_opened(staff, client):
    address = send(staff)["Location"]
    client.force_login(user_with_role(Role.STAFF))
    assert client.get(address)["Location"] == reverse("acts_admin_upload")


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.CHAIR, Role.ADMINISTRATOR])
@pytest.mark.parametrize("name", ["acts_admin", "acts_admin_upload"])
def test_other_roles_of_the_admin_are_refused(client, role, name):
    client.force_login(user_with_role(role))
    assert client.get(reverse(name)).status_code in {302, 403}
    assert client.get(reverse(name)).status_code != 200


@pytest.mark.parametrize("role", [Role.PARTICIPANT, Role.EXPERT, Role.DEPUTY])
def test_others_do_not_enter(client, role):
    client.force_login(user_with_role(role))
    assert client.get(reverse("acts_admin_upload")).status_code in {302, 403}


def test_two_uploads_in_two_tabs_keep_their_own_names(staff):
    first = send(staff, model_law(number="1-М"), "первый.txt")["Location"]
    second = send(staff, model_law(number="2-М"), "второй.txt")["Location"]
    staff.post(first, fields(number="1-М"))
    staff.post(second, fields(number="2-М"))
    names = dict(Redaction.objects.values_list("act__number", "source_name"))
    assert names == {"1-М": "первый.txt", "2-М": "второй.txt"}


def test_two_acceptances_at_once_make_one_act_and_say_so(staff, monkeypatch):
    """The other one commits after this one has looked into the library."""
    address = send(staff)["Location"]
    imported()
    looks = []

    class TooEarly(Known):
        def __init__(self, files):
            looks.append(files)
            super().__init__([] if len(looks) == 1 else files)

    monkeypatch.setattr(writing, "Known", TooEarly)
    answer = staff.post(address, fields(), follow=True)
    assert "Такой текст уже есть в библиотеке" in answer.content.decode()
    assert (Act.objects.count(), Redaction.objects.count()) == (1, 1)


def test_file_taken_away_between_page_and_click_is_explained(staff, monkeypatch):
    address = send(staff)["Location"]
    real = uploads.preview_again

    def and_accepted_elsewhere(**kwargs):
        shown = real(**kwargs)
        uploads.drop(**kwargs)
        return shown

    monkeypatch.setattr(uploads, "preview_again", and_accepted_elsewhere)
    answer = staff.post(address, fields())
    assert answer.status_code == 422
    assert "Файл уже принят" in answer.content.decode()


def test_act_of_the_same_name_of_another_body_is_refused_in_russian(staff):
    imported()
    answer = staff.post(send(staff, model_law(5))["Location"], fields(body="Другой орган"))
    assert answer.status_code == 422
    assert "принят другим органом" in answer.content.decode()
    assert Redaction.objects.count() == 1


def test_page_says_that_the_text_will_be_a_new_redaction(staff):
    imported()
    page = staff.get(send(staff, model_law(5))["Location"]).content.decode()
    assert "станет его новой редакцией" in page
    page = staff.get(send(staff)["Location"]).content.decode()
    assert "с этим самым текстом" in page


def test_points_of_an_act_without_articles_are_its_outline(staff):
    text = (
        "ПРАВИТЕЛЬСТВО РОССИЙСКОЙ ФЕДЕРАЦИИ\nПОСТАНОВЛЕНИЕ\nот 1 марта 2020 г. № 7\n"
        "О порядке отчетности\n1. Установить порядок отчетности.\n2. Признать утратившим силу.\n"
    )
    page = staff.get(send(staff, text)["Location"]).content.decode()
    assert "<li>1. Установить порядок отчетности.</li>" in " ".join(page.split()).replace(
        "<li> ", "<li>"
    ).replace(" </li>", "</li>")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "Файл пуст"),
        (b"%PDF-1.7 \x00\x01", "PDF"),
        (bytes(range(256)) * 20, ""),
        (BOMB, "DOCTYPE"),
        (OUTSIDE, "DOCTYPE"),
        (gzip.compress(bytes(65 << 20)), "больше 64"),
        (zip_bomb(), "больше 64"),
    ],
    ids=["empty", "pdf", "binary", "entities", "file from outside", "gzip bomb", "docx bomb"],
)
def test_bad_upload_is_refused_in_words_and_leaves_nothing(staff, data, said, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    answer = staff.post(
        reverse("acts_admin_upload"), {"file": SimpleUploadedFile("закон.html", data)}
    )
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert list(tmp_path.rglob("*")) in ([], [tmp_path / "uploads"])


def test_broken_markup_in_windows_1251_is_shown_for_acceptance(staff):
    page = "<html><body><p>" + "</p><p>".join(model_law().split("\n")) + "<p><b>"
    file = SimpleUploadedFile("a.html", page.encode("cp1251"))
    answer = staff.post(reverse("acts_admin_upload"), {"file": file})
    assert "Заголовок статьи 3" in staff.get(answer["Location"]).content.decode()


def test_list_shows_all_acts_by_pages_in_a_fixed_number_of_queries(
    staff, django_assert_max_num_queries
):
    Act.objects.bulk_create(
        Act(kind="Закон", number=f"{n}-З", title=f"О предмете {n}") for n in range(120)
    )
    with django_assert_max_num_queries(16):
        first = staff.get(reverse("acts_admin")).content.decode()
    assert first.count("О предмете") == 50
    last = staff.get(reverse("acts_admin"), {"page": 3}).content.decode()
    assert last.count("О предмете") == 20
    found = staff.get(reverse("acts_admin"), {"q": "77-З"}).content.decode()
    assert found.count("О предмете") == 1


def test_state_and_dates_are_recorded_with_a_reason(staff):
    redaction = imported()
    act = redaction.act
    page = staff.post(reverse("acts_admin_status", args=[act.pk]), {"status": "repealed"})
    assert page.status_code == 422
    data = {"status": "repealed", "reason": "Закон № 5-ФЗ"}
    staff.post(reverse("acts_admin_status", args=[act.pk]), data)
    act.refresh_from_db()
    assert act.status == Act.Status.REPEALED
    data = {"redaction": redaction.pk, "starts_on": "2024-02-01", "ends_on": "2024-01-01"}
    wrong = staff.post(reverse("acts_admin_dates", args=[act.pk]), data | {"reason": "Закон"})
    assert "не может закончиться раньше" in wrong.content.decode()
    data["ends_on"] = "2025-01-01"
    staff.post(reverse("acts_admin_dates", args=[act.pk]), data | {"reason": "Закон"})
    assert [str(v.starts_on) for v in redaction.validities.all()] == ["2024-02-01", "2023-03-14"]


def test_a_busy_database_is_told_as_such_and_not_as_a_fault_of_the_program():
    assert reason_of(OperationalError("database is locked")) == (
        "база данных занята или не отвечает; повторите загрузку"
    )
