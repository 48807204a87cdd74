"""The demo as its first user meets it: loaded, loaded again, signed in to, read."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from wagtail.models import Page, Revision

from accounts.models import Role, RoleGrant, User
from acts.models import Act, Provision
from audit.models import AuditEntry
from council.models import AnchorState, Assignment, Post, Thread
from demo.people import PASSWORD
from drafts.models import Draft, Proof
from drafts.services.drafts import hash_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(settings, tmp_path):
    settings.DEMO = True
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    call_command("load_demo", stdout=StringIO(), stderr=StringIO())


def logins():
    out = StringIO()
    call_command("demo_logins", stdout=out)
    return [line.split("\t") for line in out.getvalue().splitlines()]


def counts():
    models = (
        User, RoleGrant, Act, Draft, Thread, Post, AnchorState, AuditEntry, Assignment, Page, Revision,
    )  # fmt: skip
    return [model.objects.count() for model in models]


def test_second_run_adds_nothing_and_keeps_what_the_user_did(loaded):
    from drafts.models import WorkingUnit
    from drafts.services.working_text import save_unit

    unit = WorkingUnit.objects.filter(text__contains="добровольность участия").get()
    staff = User.objects.get(email="staff@pravka.example")
    save_unit(actor=staff, unit=unit, text="1) свобода участия;", base_hash=hash_of(unit.text))
    before = counts()
    call_command("load_demo", stdout=StringIO(), stderr=StringIO())
    assert counts() == before
    unit.refresh_from_db()
    assert unit.text == "1) свобода участия;"


def test_law_is_a_model_law_of_fifteen_articles(loaded):
    act = Act.objects.get()
    assert act.is_model
    assert "модельный" in act.kind.lower()
    articles = Provision.objects.filter(kind="статья").values_list("number", flat=True)
    assert sorted(int(n) for n in articles) == list(range(1, 16))


def test_every_version_is_proved(loaded):
    proofs = Proof.objects.order_by("version__number")
    assert [(p.version.number, p.ok, p.report.get("failed")) for p in proofs] == [
        (1, True, []),
        (2, True, []),
        (3, True, []),
    ]


def test_remarks_met_every_fate_but_were_settled_by_people_alone(loaded):
    states = AnchorState.objects.filter(version__number=3).values_list(
        "thread__posts__token", "state"
    )
    found = {token: state for token, state in states if token}
    assert found["demo-map"] == "same"
    assert found["demo-number"] == "edited"
    assert found["demo-share"] == "edited"
    assert found["demo-leave"] == "same"
    assert AnchorState.objects.filter(
        version__number=2, state="moved", thread__posts__token="demo-leave"
    ).exists()
    assert found["demo-report"] == "lost"
    assert Thread.objects.filter(resolved_at__isnull=False).count() == 1


def test_each_login_signs_in_and_has_its_role(loaded, client):
    rows = logins()
    assert {role for role, _login, _password in rows} == {r.value for r in Role} - {"public"}
    for role, login, password in rows:
        answer = client.post("/accounts/login/", {"login": login, "password": password})
        assert answer.status_code == 302, (role, answer.content.decode()[-2000:])
        user = User.objects.get(email=login)
        if role != Role.PARTICIPANT:
            assert user.role_grants.filter(role=role).exists()
        client.logout()


def test_known_passwords_are_refused_outside_a_demo(settings):
    settings.DEMO = False
    for command in ("load_demo", "demo_logins"):
        with pytest.raises(CommandError, match="PRAVKA_DEMO"):
            call_command(command)
    assert not User.objects.filter(email__endswith="@pravka.example").exists()
    assert PASSWORD


def test_every_page_of_the_demo_opens_to_everyone_and_names_itself_a_model(loaded, client):
    kinds = ("infopage", "newspage", "councilpage", "draftpage", "consultationpage")
    for kind in kinds:
        page = Page.objects.live().get(content_type__model=kind)
        told = client.get(page.url).content.decode()
        assert "модельн" in told.lower(), kind
        assert page.title in told, kind
    assert "Ольхина Мария Сергеевна" in client.get("/sovet/").content.decode()


def test_second_run_leaves_pages_as_the_user_left_them(loaded, client):
    page = Page.objects.get(content_type__model="draftpage").specific
    page.title = "Иначе названо"
    page.save_revision().publish()
    Page.objects.get(content_type__model="newspage").delete()
    call_command("load_demo", stdout=StringIO(), stderr=StringIO())
    assert Page.objects.get(content_type__model="draftpage").title == "Иначе названо"
    assert not Page.objects.filter(content_type__model="newspage").exists()
