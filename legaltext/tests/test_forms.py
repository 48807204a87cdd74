"""Words in all forms: what declines, what tells one form from another, what stays undecided."""

import pytest

from legaltext.apply import apply
from legaltext.apply.phrases import forms_of
from legaltext.model import Instruction, Op, ReportItem
from legaltext.structure import parse, render

NUMBER_AND_CASE = 'слова заменить "в соответствующих числе и падеже"'
CASE = 'слова заменить "в соответствующем падеже"'


def changed(
    old: str, new: str | None, text: str, source: str = NUMBER_AND_CASE, op: Op = Op.REPLACE_WORDS
) -> tuple[str, ReportItem]:
    one = Instruction(1, source, None, "", op, old, new, all_forms=True)
    applied = apply(parse(f"Статья 1\n{text}"), [one])
    return render(applied.act).partition("\n")[2], applied.report[0]


@pytest.mark.parametrize(
    ("phrase", "genitive", "instrumental"),
    [
        ("участник промышленного кластера", "участника промышленного кластера",
         "участниками промышленного кластера"),
        ("юридическое лицо", "юридического лица", "юридическими лицами"),
        ("рабочий день", "рабочего дня", "рабочими днями"),
        ("служащий", "служащего", "служащими"),
        ("посылка и бандероль", "посылки и бандероли", "посылками и бандеролями"),
        ("орган, уполномоченный на ведение реестра", "органа, уполномоченного на ведение реестра",
         "органами, уполномоченными на ведение реестра"),
        ("орган власти и управления", "органа власти и управления", "органами власти и управления"),
        ("федеральный орган исполнительной власти", "федерального органа исполнительной власти",
         "федеральными органами исполнительной власти"),
        ("МВД России", "МВД России", "МВД России"),
        ("Государственная Дума", "Государственной Думы", "Государственными Думами"),
    ],
)  # fmt: skip
def test_phrase_declines_by_its_head(phrase: str, genitive: str, instrumental: str) -> None:
    forms = forms_of(phrase)
    assert forms["sing", "gent"] == genitive
    assert forms["plur", "ablt"] == instrumental


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        ("учреждение", "орган", "Деятельность учреждения открыта.", "Деятельность органа открыта."),
        ("учреждение", "орган", "Учреждения ведут учет.", "Органы ведут учет."),
        ("учреждение", "орган", "Создать учреждения.", "Создать органы."),
        ("учреждение", "орган", "Отчет для учреждений.", "Отчет для органов."),
        ("комиссия", "комитет", "Решение комиссии.", "Решение комитета."),
        ("комиссия", "комитет", "Обратиться в комиссию.", "Обратиться в комитет."),
        ("комиссия", "комитет", "Сообщить о комиссии.", "Сообщить о комитете."),
        ("комиссия", "комитет", "Обратиться к комиссии.", "Обратиться к комитету."),
        ("аукционная комиссия", "конкурсный комитет", "Члены аукционных комиссий.",
         "Члены конкурсных комитетов."),
        ("договор", "государственный контракт", "По договору и с договором.",
         "По государственному контракту и с государственным контрактом."),
        ("кластер", "индустриальный парк", "УЧАСТНИК КЛАСТЕРА", "УЧАСТНИК ИНДУСТРИАЛЬНОГО ПАРКА"),
        ("министерство", "МВД", "Министерства и министерству.", "МВД и МВД."),
        ("данные", "информация", "Сбор данных.", "Сбор информации."),
        ("сведение", "данные", "Сведениями и о сведениях.", "Данными и о данных."),
        ("резидент", "юридическое лицо", "Права резидента.", "Права юридического лица."),
        ("резидент", "юридическое лицо", "Исключить резидентов.", "Исключить юридических лиц."),
        ("государственный", "муниципальный", "Государственной службы, государственными мерами.",
         "Муниципальной службы, муниципальными мерами."),
    ],
)  # fmt: skip
def test_new_words_take_the_form_of_the_old(old: str, new: str, before: str, after: str) -> None:
    text, item = changed(old, new, before)
    assert (item.status, item.reason) == ("applied", "")
    assert text == after


def test_every_form_is_changed_and_counted() -> None:
    text, item = changed(
        "участник кластера", "резидент парка",
        "Участник кластера вправе.\nРеестр участников кластера.\nС участником кластера.",
    )  # fmt: skip
    assert text == "Резидент парка вправе.\nРеестр резидентов парка.\nС резидентом парка."
    assert item.count == 3


def test_where_only_the_case_varies_the_new_words_keep_their_number() -> None:
    text, _ = changed("сельсовет", "администрации", "Сельсовета, сельсоветом.", CASE)
    assert text == "Администраций, администрациями."


def test_where_only_the_case_varies_other_numbers_are_other_words() -> None:
    text, item = changed("договор", "контракт", "Срок договора. Сроки договоров.", CASE)
    assert text == "Срок контракта. Сроки договоров."
    assert item.count == 1


def test_a_preposition_follows_the_new_words() -> None:
    assert changed("комиссия", "орган", "Сведения о комиссии.")[0] == "Сведения об органе."
    assert changed("орган", "комиссия", "Сведения об органах.")[0] == "Сведения о комиссиях."


def test_an_attribute_outside_the_words_keeps_its_gender_and_is_remarked() -> None:
    text, item = changed("комиссия", "комитет", "Постоянная комиссия решает. Члены комиссии.")
    assert text == "Постоянная комитет решает. Члены комитета."
    assert item.remark == (
        "определения перед новыми словами согласованы со старыми, проверьте мест: 1"
    )


def test_words_of_one_gender_leave_no_remark() -> None:
    assert changed("орган", "комитет", "Постоянный орган решает.")[1].remark == ""


def test_words_are_struck_out_in_every_form() -> None:
    text, item = changed(
        "уполномоченный орган", None, "Совет, уполномоченного органа; уполномоченным органом.",
        op=Op.DELETE_WORDS,
    )  # fmt: skip
    assert "орган" not in text
    assert item.count == 2


def test_words_are_added_after_every_form_in_that_form() -> None:
    text, item = changed(
        "участник", "и резидент", "Права участника. Отчет перед участниками.", op=Op.INSERT_AFTER
    )
    assert text == "Права участника и резидента. Отчет перед участниками и резидентами."
    assert item.count == 2


def test_a_form_that_nothing_decides_is_refused_with_both_readings() -> None:
    before = "Участника включают в реестр."
    text, item = changed("участник", "юридическое лицо", before)
    assert text == before
    assert item.reason == (
        "на месте «Участника» могут стоять «юридического лица» или «юридическое лицо»: решите вручную"
    )


def test_one_undecided_place_leaves_all_the_others_as_they_were() -> None:
    before = "Права участника.\nУчастника включают в реестр."
    assert changed("участник", "юридическое лицо", before)[0] == before


def test_words_that_stand_in_no_form_are_refused() -> None:
    _, item = changed("участник", "резидент", "Иное.")
    assert item.reason == "слова «участник» не найдены ни в одной форме: весь акт"


def test_of_two_units_of_one_number_neither_is_changed() -> None:
    law = "Статья 1\n1. Права участника.\n1. Права участника."
    one = Instruction(
        1, CASE, None, "статья 1/часть 1", Op.REPLACE_WORDS, "участник", "резидент", all_forms=True
    )
    applied = apply(parse(law), [one])
    assert applied.report[0].status == "failed"
    assert render(applied.act) == law
