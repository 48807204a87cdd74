"""What a source itself says of which acts its words mean."""

import pytest

from acts.factories import model_law
from acts.models import Act, Citation
from acts.services.imports import import_source
from acts.services.linking import link_to
from acts.services.reparse import reparse
from acts.tests.corpus import xml

pytestmark = pytest.mark.django_db


def taken(n, *lines):
    article = "Статья 4. Ссылки\n" + "\n".join(lines) + "\n" if lines else ""
    text = model_law(number=f"{n}-М", extra=article)
    return import_source(data=xml(n, text), name=f"{n}.xml", actor=None).redaction


def marked(words, n):
    return f"&lt;ref nd=&quot;10200{n:04}&quot;&gt;{words}&lt;/ref&gt;"


def _lines(tree):
    """Units of the last article, in the order of the text."""
    for unit in tree[-1]["c"]:
        yield unit
        yield from unit.get("c", ())


def named(redaction):
    rows = redaction.citations.order_by("pk")
    return [(row.cited, row.to_act and row.to_act.number) for row in rows]


def test_words_that_alone_name_no_act_name_the_one_that_the_source_marks():
    taken(1)
    citing = taken(2, f"1. По {marked('закону о кластерах', 1)} и по закону о парках.")
    assert "<ref" not in citing.text
    assert "По закону о кластерах и по закону о парках." in citing.text
    assert named(citing) == [("закону о кластерах", "1-М")]


def test_a_mark_waits_for_its_act_as_words_do():
    citing = taken(2, f"1. По {marked('закону о кластерах', 1)}.")
    assert named(citing) == [("закону о кластерах", None)]
    taken(1)
    link_to(Act.objects.get(number="1-М"))
    assert named(citing) == [("закону о кластерах", "1-М")]


def test_words_that_name_an_act_by_number_are_one_citation_with_their_mark():
    taken(1)
    words = "Федерального закона от 1 мая 2020 года № 5-ФЗ"
    citing = taken(2, f"1. По статье 3 {marked(words, 1)} так.")
    (row,) = Citation.objects.filter(redaction=citing)
    assert (row.cited, row.to_act.number) == (f"статье 3 {words}", "1-М")
    assert (row.act_number, row.to_address) == ("5-ФЗ", "статья 3")


def test_a_mark_of_an_act_that_is_not_here_leaves_what_the_words_say():
    federal = taken(1).act
    Act.objects.filter(pk=federal.pk).update(kind="Федеральный закон", number="5-ФЗ")
    words = "Федерального закона от 14 марта 2023 года № 5-ФЗ"
    assert named(taken(2, f"1. По {marked(words, 99)} так.")) == [(words, "5-ФЗ")]


def test_a_mark_in_a_note_is_no_citation_of_the_article():
    taken(1)
    note = f"({marked('В редакции', 1)} Федерального закона от 01.05.2024 № 3-ФЗ)"
    citing = taken(2, "1. В редакции по закону.", note)
    assert [unit["k"] for unit in _lines(citing.stored_tree.tree)] == ["часть", "note"]
    assert named(citing) == []


def test_a_new_reading_of_the_text_keeps_what_the_source_marked():
    taken(1)
    citing = taken(2, f"1. По {marked('закону о кластерах', 1)}.")
    assert len(list(reparse(everything=True))) == 2
    assert named(citing) == [("закону о кластерах", "1-М")]


def test_a_later_text_of_a_known_act_says_it_too():
    taken(1)
    taken(2)
    citing = taken(2, f"1. По {marked('закону о кластерах', 1)}.")
    assert citing.act.redactions.count() == 2
    assert named(citing) == [("закону о кластерах", "1-М")]


def test_only_whole_words_lead_to_the_act(client):
    cited = taken(1).act
    citing = taken(2, f"1. Законодательство: {marked('Закон', 1)}, Законы.")
    page = client.get(f"/acts/{citing.act_id}/")
    page = page.content.decode()
    assert page.count(f'href="/acts/{cited.pk}/"') == 1
    assert f'<a class="cite" href="/acts/{cited.pk}/">Закон</a>' in page


def test_words_that_mean_two_acts_in_one_article_lead_to_neither(client):
    acts = [taken(n).act for n in (1, 3)]
    citing = taken(2, f"1. По {marked('закону', 1)}.", f"2. По {marked('закону', 3)}.")
    assert [number for _words, number in named(citing)] == ["1-М", "3-М"]
    page = client.get(f"/acts/{citing.act_id}/").content.decode()
    assert not any(f'href="/acts/{act.pk}/"' in page for act in acts)
