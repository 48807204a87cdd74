"""What `apply` promises beside the text: the report, conflicts, notes, which act is meant."""

import json
from pathlib import Path

import jsonschema
import pytest

from legaltext.apply import apply
from legaltext.apply.notes import redaction_note
from legaltext.cli import main
from legaltext.instructions import parse_instructions
from legaltext.model import (
    Address,
    Applied,
    How,
    Instruction,
    LegalTextError,
    Op,
    Requisites,
    UnitChange,
)
from legaltext.requisites import recognise
from legaltext.structure import parse, render

HEAD = (
    "Внести в Федеральный закон от 1 января 2020 года № 1-ФЗ "
    '"О модельных кластерах" следующие изменения:\n'
)
LAW = """ФЕДЕРАЛЬНЫЙ ЗАКОН
О модельных кластерах
Статья 1. Реестр
1. Реестр ведет оператор.
2. Перечень сведений:
1) имя;
2) адрес;
3) иное.
Статья 2. Споры
Споры рассматривает суд.
"""


def amended(words: str, law: str = LAW) -> Applied:
    return apply(parse(law), parse_instructions(HEAD + words))


def lines(applied: Applied) -> list[str]:
    return render(applied.act).split("\n")


# --- order ----------------------------------------------------------------------------------------


def test_a_number_freed_by_renumbering_is_given_to_a_new_unit_whichever_comes_first() -> None:
    first = '1) в части 2 статьи 1:\nа) дополнить пунктом 3 следующего содержания:\n"3) связь;";\n'
    second = "а) пункт 3 считать пунктом 4"
    by_law = amended(first + second.replace("а)", "б)") + ".")
    reverse = amended(
        f"1) в части 2 статьи 1:\n{second};\n"
        'б) дополнить пунктом 3 следующего содержания:\n"3) связь;".'
    )
    assert lines(by_law) == lines(reverse)
    assert lines(by_law)[7:9] == ["3) связь;", "4) иное."]


def test_words_under_a_new_number_are_those_of_the_renumbered_unit() -> None:
    applied = amended(
        '1) в части 2 статьи 1 пункт 3 считать пунктом 4 и дополнить его словом "прочее".'
    )
    assert "4) иное прочее." in lines(applied)


def test_words_that_an_earlier_instruction_wrote_are_not_taken_for_the_old_ones() -> None:
    applied = amended(
        '1) в части 1 статьи 1 слово "Реестр" заменить словами "Список и реестр";\n'
        '2) в части 1 статьи 1 слово "реестр" исключить.'
    )
    assert [item.conflicts for item in applied.report] == [(), (1,)]


# --- conflicts ------------------------------------------------------------------------------------


def test_two_instructions_on_the_same_words_are_named() -> None:
    applied = amended(
        '1) в части 1 статьи 1 слово "оператор" заменить словом "орган";\n'
        '2) в части 1 статьи 1 слово "оператор" исключить.'
    )
    assert [item.status for item in applied.report] == ["applied", "failed"]
    assert "изменение 1" in applied.report[1].reason
    assert applied.report[1].conflicts == (1,)


def test_a_unit_restated_after_its_words_were_changed_is_named() -> None:
    applied = amended(
        '1) в части 1 статьи 1 слово "оператор" заменить словом "орган";\n'
        '2) часть 1 статьи 1 изложить в следующей редакции:\n"1. Реестр ведет совет.".'
    )
    assert applied.report[1].status == "applied"
    assert applied.report[1].conflicts == (1,)
    assert applied.report[1].remark == "это место меняет и изменение 1"


def test_a_unit_already_repealed_is_refused_with_the_instruction_that_did_it() -> None:
    applied = amended(
        '1) статью 2 признать утратившей силу;\n2) в статье 2 слово "суд" заменить словом "совет".'
    )
    assert applied.report[1].reason.endswith("это место меняет и изменение 1")


def test_different_words_of_one_unit_are_no_conflict() -> None:
    applied = amended(
        '1) в части 1 статьи 1 слово "Реестр" заменить словом "Список", '
        'слово "оператор" заменить словом "орган".'
    )
    assert [item.conflicts for item in applied.report] == [(), ()]
    assert not any(item.remark for item in applied.report)


# --- the report -----------------------------------------------------------------------------------


def test_what_is_not_understood_is_reported_as_failed() -> None:
    one = Instruction(1, "нечто неясное", None, "статья 1", Op.OTHER)
    applied = apply(parse(LAW), [one])
    assert applied.report[0].status == "failed"
    assert applied.report[0].reason == "изменение не распознано, внесите его вручную"
    assert render(applied.act) == LAW.strip()


def test_an_operation_given_as_plain_words_is_the_operation() -> None:
    """Records read back from JSON bear the operation as a string."""
    one = Instruction(1, "", None, "статья 2", "repeal")  # type: ignore[arg-type]
    assert "Статья 2. Утратила силу." in lines(apply(parse(LAW), [one]))


def test_the_count_of_paragraphs_that_does_not_come_out_is_remarked() -> None:
    one = Instruction(1, "", None, "статья 2/абзац 1", Op.RENUMBER, new="абзац 3")
    (item,) = apply(parse(LAW), [one]).report
    assert item.status == "applied"
    assert item.remark == "абзац 1 после изменений стоит 1-м, а не 3-м"


def test_the_report_on_disk_keeps_its_schema(tmp_path: Path) -> None:
    (tmp_path / "law.txt").write_text(LAW)
    (tmp_path / "amending.txt").write_text(
        HEAD + '1) статью 9 исключить;\n2) статью 2 дополнить словом "совета".'
    )
    report = tmp_path / "report.json"
    code = main(
        [
            "apply",
            str(tmp_path / "law.txt"),
            str(tmp_path / "amending.txt"),
            "--report",
            str(report),
        ]
    )
    rows = json.loads(report.read_text())
    schema = json.loads((Path(__file__).parents[2] / "docs/schemas/report.json").read_text())
    jsonschema.validate(rows, schema)
    assert code == 3
    assert [(row["n"], row["status"]) for row in rows] == [(1, "failed"), (2, "applied")]


# --- which act ------------------------------------------------------------------------------------

TWO_ACTS = """Статья 1
Внести в статью 1 Федерального закона от 1 января 2020 года № 1-ФЗ "О модельных кластерах" изменение, \
заменив в части 1 слово "оператор" словом "орган".
Статья 2
В статье 1 Федерального закона от 2 февраля 2021 года № 2-ФЗ "О парках" слово "оператор" исключить.
"""


def test_of_an_act_that_amends_two_only_the_part_on_this_one_is_used() -> None:
    applied = apply(parse(LAW), parse_instructions(TWO_ACTS), act_number="1-ФЗ")
    assert [item.target for item in applied.report] == ["статья 1/часть 1"]
    assert "1. Реестр ведет орган." in lines(applied)


def test_the_act_is_known_by_its_own_number() -> None:
    law = LAW + "Президент Российской Федерации И.И. Иванов\n1 января 2020 года\n№ 1-ФЗ\n"
    assert len(apply(parse(law), parse_instructions(TWO_ACTS)).report) == 1


def test_an_act_that_cannot_be_told_among_two_is_asked_for() -> None:
    with pytest.raises(LegalTextError, match="укажите номер"):
        apply(parse(LAW), parse_instructions(TWO_ACTS))


@pytest.mark.parametrize("op", [Op.OTHER, Op.REPEAL])
def test_what_names_no_act_among_two_is_told_of_and_changes_nothing(op: Op) -> None:
    stray = Instruction(9, "", None, "статья 2", op)
    applied = apply(parse(LAW), [*parse_instructions(TWO_ACTS), stray], act_number="1-ФЗ")
    assert [item.status for item in applied.report] == ["applied", "failed"]
    assert "вручную" in applied.report[1].reason
    assert "Статья 2. Утратила силу." not in lines(applied)


def test_a_number_that_is_not_amended_is_named() -> None:
    with pytest.raises(LegalTextError, match="7-ФЗ"):
        apply(parse(LAW), parse_instructions(TWO_ACTS), act_number="7-ФЗ")


# --- notes ----------------------------------------------------------------------------------------


def test_each_changed_unit_is_told_with_what_was_done_to_it_and_by_what() -> None:
    applied = amended(
        '1) в статье 1:\nа) в части 1 слово "оператор" заменить словом "орган";\n'
        "б) пункт 1 части 2 исключить;\nв) пункт 2 части 2 признать утратившим силу;\n"
        'г) дополнить частью 3 следующего содержания:\n"3. Реестр открыт.";\n'
        '2) статью 2 после слова "рассматривает" дополнить словом "третейский".'
    )
    assert [(str(c.address), c.how, c.by) for c in applied.changed] == [
        ("статья 1/часть 1", How.EDITED, (1,)),
        ("статья 1/часть 2/пункт 2", How.REPEALED, (3,)),
        ("статья 1/часть 3", How.ADDED, (4,)),
        ("статья 2/абзац 1", How.EDITED, (5,)),
        ("статья 1/часть 2/пункт 1", How.DELETED, (2,)),
    ]


def test_refused_instructions_leave_no_note() -> None:
    assert amended('1) в части 9 статьи 1 слово "оператор" исключить.').changed == ()


@pytest.mark.parametrize(
    ("how", "address", "note"),
    [
        (How.EDITED, "статья 1/часть 2", "(часть 2 в ред. Федерального закона от 28.12.2025 № 507-ФЗ)"),
        (How.ADDED, "статья 1/часть 3", "(часть 3 введена Федеральным законом от 28.12.2025 № 507-ФЗ)"),
        (How.ADDED, "статья 1/часть 3/пункт 1",
         "(пункт 1 введен Федеральным законом от 28.12.2025 № 507-ФЗ)"),
        (How.REPEALED, "статья 5",
         "(статья 5 утратила силу. - Федеральный закон от 28.12.2025 № 507-ФЗ)"),
        (How.SUSPENDED, "статья 5/часть 1",
         "(действие части 1 приостановлено Федеральным законом от 28.12.2025 № 507-ФЗ)"),
        (How.DELETED, "статья 5/абзац 2",
         "(абзац второй исключен. - Федеральный закон от 28.12.2025 № 507-ФЗ)"),
        (How.RENUMBERED, "статья 5/пункт 4",
         "(нумерация пункта 4 изменена Федеральным законом от 28.12.2025 № 507-ФЗ)"),
    ],
)  # fmt: skip
def test_the_note_is_worded_as_reference_systems_word_it(how: How, address: str, note: str) -> None:
    amending = recognise(
        "ФЕДЕРАЛЬНЫЙ ЗАКОН\nО внесении изменений\nСтатья 1\n"
        "Президент Российской Федерации И.И. Иванов\n28 декабря 2025 года\n№ 507-ФЗ"
    )
    assert amending.number == "507-ФЗ"
    change = UnitChange(Address.parse(address), "", how, (1,))
    assert redaction_note(change, amending) == note


def test_an_amending_act_without_requisites_gives_no_note() -> None:
    change = UnitChange(Address.parse("статья 1"), "", How.EDITED, (1,))
    assert redaction_note(change, Requisites()) == ""


ORDER = """ПРИКАЗ
О парках
1. Утвердить форму.
Приложение № 1
к приказу Минмодели
от 1 мая 2030 г. № 5
ФОРМА
билета
1. Форма билета свободная.
"""


def _retitled(name: str, new: str) -> Applied:
    words = (
        'Внести в приказ Минмодели от 1 мая 2030 г. № 5 "О парках" изменение, изложив '
        f'{name} приложения № 1 в следующей редакции:\n"{new}".\n'
    )
    return apply(parse(ORDER), parse_instructions(words))


def test_the_title_of_an_annex_changes_below_what_the_annex_belongs_to() -> None:
    applied = _retitled("наименование", "ФОРМА\nбилета в парк")
    assert render(applied.act) == ORDER.rstrip().replace("ФОРМА\nбилета", "ФОРМА\nбилета в парк")


def test_the_number_of_an_annex_is_not_taken_for_its_title() -> None:
    applied = _retitled("нумерационный заголовок", "Приложение")
    assert [item.status for item in applied.report] == ["failed"]
    assert render(applied.act) == ORDER.rstrip()
