import datetime as dt

import pytest

from acts.factories import imported, model_law
from acts.models import Act, Citation
from acts.selectors import current_redaction, timeline
from acts.services.linking import link_to
from acts.services.validity import record_validity

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD = "14.03.2023", "1.05.2024", "1.06.2025"


def at(day):
    """The model law in the redaction of that day; its first text has no note."""
    note = "" if day == FIRST else f"(в ред. Закона от {day:0>10} № 7-М)\n"
    return imported(
        model_law(extra=f"Статья 4. День\nРедакция от {day}.\n").replace(
            "№ 12-М\n", f"№ 12-М\n{note}"
        )
    )


def in_force(act, day):
    found = current_redaction(act, on=dt.date.fromisoformat(day))
    return found and found.pk


@pytest.mark.parametrize(
    "order", [(FIRST, SECOND, THIRD), (THIRD, FIRST, SECOND), (SECOND, THIRD, FIRST)]
)
def test_text_at_a_date_does_not_depend_on_the_order_of_imports(order):
    rows = {day: at(day) for day in order}
    act = rows[FIRST].act
    assert in_force(act, "2023-03-13") is None
    assert in_force(act, "2023-03-14") == in_force(act, "2024-04-30") == rows[FIRST].pk
    assert in_force(act, "2024-05-01") == in_force(act, "2025-05-31") == rows[SECOND].pk
    assert in_force(act, "2025-06-01") == rows[THIRD].pk
    assert current_redaction(act) == rows[THIRD]
    assert [str(row.until) for row in timeline(act)] == ["2024-04-30", "2025-05-31", "None"]


@pytest.mark.parametrize("order", [(FIRST, THIRD, SECOND), (THIRD, SECOND, FIRST)])
def test_units_keep_their_uids_whatever_the_order(order):
    rows = [at(day) for day in order]
    uids = [dict(row.provisions.values_list("address", "uid")) for row in rows]
    assert uids[0] == uids[1] == uids[2]


def test_state_follows_the_newest_text_and_not_the_last_import():
    act = at(SECOND).act
    assert Act.objects.get(pk=act.pk).status == Act.Status.AMENDED
    at(FIRST)
    assert Act.objects.get(pk=act.pk).status == Act.Status.AMENDED


def test_text_that_says_it_is_repealed_makes_the_act_repealed():
    imported()
    act = imported(f"Утратил силу - Федеральный закон от 1 мая 2025 года № 5-ФЗ\n{model_law()}").act
    assert Act.objects.get().status == Act.Status.REPEALED == act.status


def test_state_set_by_a_person_outlives_an_import():
    act = at(FIRST).act
    Act.objects.update(status=Act.Status.SUSPENDED)
    at(SECOND)
    assert Act.objects.get(pk=act.pk).status == Act.Status.SUSPENDED


def test_dates_of_a_person_count_and_the_neighbour_ends_the_day_before(django_user_model):
    first, second = at(FIRST), at(SECOND)
    record_validity(
        redaction=second, starts_on=dt.date(2024, 9, 1), ends_on=None, reason="Закон № 7-М, ст. 2",
        actor=django_user_model.objects.create(email="a@example.org"),
    )  # fmt: skip
    assert in_force(first.act, "2024-08-31") == first.pk
    assert in_force(first.act, "2024-09-01") == second.pk


def test_redaction_not_yet_in_force_is_announced_and_not_read_today():
    first, second = at(FIRST), at(SECOND)
    tomorrow = dt.date.today() + dt.timedelta(days=40)
    second.validities.create(starts_on=tomorrow)
    assert current_redaction(first.act) == first
    assert timeline(first.act)[-1] == second


def test_act_whose_only_text_is_still_to_come_is_read_all_the_same():
    only = at(SECOND)
    only.validities.create(starts_on=dt.date.today() + dt.timedelta(days=40))
    assert current_redaction(only.act) == only


def citing(words, number="11-М"):
    extra = f"Статья 9. Ссылка\n1. В силу {words} так.\n"
    return imported(model_law(number=number, extra=extra)).citations.get()


def arrived(**fields):
    act = Act.objects.create(**{"kind": "Федеральный закон", "title": "О предмете", **fields})
    link_to(act)
    return act


def test_citation_finds_an_act_that_comes_later():
    row = citing("Федерального закона от 14 марта 2023 года № 10-ФЗ")
    assert row.to_act is None
    act = arrived(number="10-ФЗ", date=dt.date(2023, 3, 14))
    assert Citation.objects.get().to_act == act


def test_act_of_another_kind_date_or_number_is_not_taken():
    citing("Федерального закона от 14 марта 2023 года № 10-ФЗ")
    arrived(number="10-ФЗ", date=dt.date(2022, 3, 14))
    arrived(number="11-ФЗ", date=dt.date(2023, 3, 14))
    arrived(number="10-ФЗ", date=dt.date(2023, 3, 14), kind="Приказ")
    assert Citation.objects.get().to_act is None


def test_code_is_known_by_its_title():
    row = citing("статьи 20 Жилищного кодекса Российской Федерации")
    act = arrived(
        kind="Кодекс", title="ЖИЛИЩНЫЙ КОДЕКС РОССИЙСКОЙ ФЕДЕРАЦИИ", number="188-ФЗ",
        date=dt.date(2004, 12, 29),
    )  # fmt: skip
    row.refresh_from_db()
    assert (row.to_act, row.to_address) == (act, "статья 20")


def test_code_of_several_acts_is_known_by_the_article():
    def part(name, article):
        return imported(
            f"ГРАЖДАНСКИЙ КОДЕКС РОССИЙСКОЙ ФЕДЕРАЦИИ ({name})\n"
            f"Статья {article}. Предмет\n1. Слова.\n"
        ).act

    first, second = part("часть первая", 10), part("часть вторая", 700)
    assert (first.kind, second.kind) == ("Кодекс", "Кодекс")
    row = citing("статьи 700 Гражданского кодекса Российской Федерации")
    assert row.to_act == second
    assert citing("статьи 55 Гражданского кодекса Российской Федерации", "12-М").to_act is None


def test_citation_leads_to_the_article(client):
    act = imported(model_law(number="10-М")).act
    Act.objects.update(kind="Федеральный закон", number="10-ФЗ")
    row = citing("частью 1 статьи 2 Федерального закона от 14 марта 2023 года № 10-ФЗ")
    page = client.get(f"/acts/{row.redaction.act_id}/").content.decode()
    assert f'href="/acts/{act.pk}/#st2"' in page
