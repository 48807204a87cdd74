"""References of an act to its own places are links; what may speak of another act is none."""

import re

import pytest

from acts.factories import model_law
from acts.inner import InnerMarks, with_inner_links
from acts.models import Act
from acts.rendering import Decoration, render_units
from legaltext import identity, structure


def links(words: str, head: str = "Статья 4. О ссылках\n1. Начало.\n2.") -> list[tuple[str, str]]:
    """(words, words at the other end) of each link in a part of the fourth article."""
    units = identity.mint(structure.parse(model_law(extra=f"{head} {words}\n"))).units
    html = render_units(units, Decoration(marks=InnerMarks(units, {})))
    found = re.findall(r'<a class="cite" href="#([\w-]+)">(.*?)</a>', html)
    return [(text, html.split(f'id="{anchor}"')[1]) for anchor, text in found]


@pytest.mark.parametrize(
    ("words", "linked", "leads_to"),
    [
        ("В порядке статьи 2.", "статьи 2", "Заголовок статьи 2"),
        ("В порядке пункта 2 части 2 статьи 3.", "пункта 2 части 2 статьи 3", "отчетность"),
        ("По части 1 настоящей статьи.", "части 1 настоящей статьи", "Начало"),
        ("По статье 1 настоящего Закона.", "статье 1", "Заголовок статьи 1"),
        ("По части 9 статьи 2.", "части 9 статьи 2", "Заголовок статьи 2"),
    ],
)
def test_reference_leads_to_its_place(words, linked, leads_to):
    [(text, place)] = links(words)
    assert text == linked
    assert leads_to in place[:400]


@pytest.mark.parametrize(
    "words",
    [
        "По статье 2 Федерального закона от 1 января 2020 года № 1-ФЗ.",
        "По статье 2, а также статье 3 Федерального закона от 1 января 2020 года № 1-ФЗ.",
        "По статье 2 указанного закона.",
        "По статье 2 Закона.",
        "По статье 99.",
        "По пункту 2 (Собрание законодательства, 2024, N 1, ст. 2).",
        "По Федеральному закону от 1 января 2020 года № 1-ФЗ (статья 2).",
        "По части 2 настоящей статьи.",
    ],
)
def test_what_may_speak_of_another_act_is_no_link(words):
    assert links(words) == []


def test_what_an_amending_article_says_is_no_link():
    head = "Статья 4. Изменения\n1. Внести в Закон № 5-М следующие изменения:\n1)"
    assert links("в статье 2 слово «пять» исключить.", head) == []


def test_amending_act_has_no_links_of_its_own():
    units = identity.mint(structure.parse(model_law())).units
    named = Act(title="О внесении изменений в Закон")
    assert with_inner_links(named, units, {}) == {}
    assert with_inner_links(Act(title="О кластерах"), units, {}) != {}
