"""The amending text of the open section, as the editor shows it."""

import pytest
from django.urls import reverse

from accounts.factories import user_with_role
from accounts.models import Role
from drafts.editing import open_section, sections_of
from drafts.factories import DraftFactory, edit, staff_of
from drafts.models import WorkingUnit
from drafts.scripted import unit_saying
from drafts.section_bill import section_bill
from drafts.selectors import amended_act_of
from drafts.services.working_text import remove_unit, save_unit

pytestmark = pytest.mark.django_db


def bill(draft, words):
    amended = amended_act_of(draft)
    section = open_section(sections_of(amended), unit_saying(draft, words).uid)
    return section_bill(amended, section).bill


def test_only_the_open_section_is_told():
    draft = DraftFactory()
    edit(draft, "2) отчетность", "2) ежегодная отчетность")
    last = WorkingUnit.objects.filter(
        amended_act__draft=draft, text__contains="2) отчетность"
    ).last()
    save_unit(
        actor=draft.created_by, unit=last, text="2) планы кластера.", base_hash=last.text_hash
    )
    found = bill(draft, "2) ежегодная отчетность")
    assert found.ok
    assert "ежегодная" in found.text
    assert "планы" not in found.text


def test_what_was_left_out_is_told_too():
    draft = DraftFactory()
    remove_unit(actor=draft.created_by, unit=unit_saying(draft, "2) отчетность"))
    found = bill(draft, "1)")
    assert found.ok
    assert found.text.startswith("Пункт 2 части 2 статьи 1 ")
    assert found.text.endswith(" исключить.\n")


def test_an_untouched_section_has_no_text():
    draft = DraftFactory()
    found = bill(draft, "2) отчетность")
    assert (found.ok, found.text) == (True, "")


def test_the_part_of_the_page_stands_alone_and_inside(client):
    draft = DraftFactory()
    unit = edit(draft, "2) отчетность", "2) ежегодная отчетность")
    client.force_login(staff_of(draft))
    page = reverse("drafts:edit", kwargs={"number": draft.number})
    for asked in ({"part": "bill"}, {"bill": "1"}):
        said = client.get(page, {"unit": unit.uid} | asked).content.decode()
        assert "обратное применение: совпадает" in said
        assert ("<html" in said) == ("bill" in asked)


def test_who_may_not_edit_does_not_read_the_part(client):
    draft = DraftFactory()
    client.force_login(user_with_role(Role.EXPERT, council=draft.council))
    page = reverse("drafts:edit", kwargs={"number": draft.number})
    assert client.get(page, {"part": "bill"}).status_code == 403


def test_a_unit_left_out_of_an_act_in_force_is_remarked(client):
    draft = DraftFactory()
    remove_unit(actor=draft.created_by, unit=unit_saying(draft, "2) отчетность"))
    client.force_login(staff_of(draft))
    page = reverse("drafts:edit", kwargs={"number": draft.number})
    unit = unit_saying(draft, "1)")
    said = client.get(page, {"unit": unit.uid, "part": "bill"}).content.decode()
    assert "Единицу действующего акта признают утратившей силу" in said
