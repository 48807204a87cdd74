import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.factories import user_with_role
from accounts.models import Role
from acts.factories import model_law
from acts.models import Act, Redaction

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    client.force_login(user_with_role(Role.STAFF))
    return client


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
