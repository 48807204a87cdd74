from dataclasses import replace

import pytest
from django.core.management import call_command

from acts import trees
from acts.factories import imported, model_law
from acts.models import Citation, Provision, Redaction, RedactionTree
from acts.services import reparse
from audit.models import AuditEntry
from legaltext import structure
from outbox.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def law():
    extra = "Статья 4. Ссылка\n1. По Федеральному закону от 1 мая 2020 года № 5-ФЗ так.\n"
    return imported(model_law(extra=extra))


def stored():
    """Everything the library holds but the stamp, keys of derived rows aside."""
    return {
        "texts": list(
            Redaction.objects.order_by("pk").values_list("pk", "text", "sha256", "dated")
        ),
        "trees": list(RedactionTree.objects.order_by("pk").values_list("redaction", "tree")),
        "provisions": list(
            Provision.objects.order_by("redaction", "position").values_list(
                "redaction", "uid", "address", "text"
            )
        ),
        "citations": list(
            Citation.objects.order_by("pk").values_list("redaction", "uid", "cited", "act_number")
        ),
    }


def stamp(version="0"):
    RedactionTree.objects.update(parser_version=version)


def flat_parser(monkeypatch):
    """A parser of another day: no articles, every line a unit of its own."""
    real = structure.parse

    def parse(text, card=None):
        act = real(text, card)
        units = tuple(replace(unit, children=()) for unit in act.walk())
        return replace(act, units=units)

    monkeypatch.setattr(structure, "parse", parse)


def test_only_the_stamp_changes_when_the_parser_says_the_same(law):
    before = stored()
    stamp()
    call_command("reparse", "--all")
    assert stored() == before
    assert RedactionTree.objects.get().parser_version == trees.PARSER_VERSION
    assert not Event.objects.filter(kind="act_changed").exists()


def test_every_uid_stays_and_the_index_is_told_when_the_parser_says_another_thing(
    law, monkeypatch, capsys
):
    before = {unit.uid: unit.text for unit in trees.act_of(law).walk()}
    stamp()
    flat_parser(monkeypatch)
    call_command("reparse")
    law = Redaction.objects.get()
    units = trees.load(law.stored_tree.tree)
    assert not any(unit.children for unit in units)
    assert {unit.uid: unit.text for unit in units} == before
    assert law.provisions.count() > 4
    assert law.citations.get().act_number == "5-ФЗ"
    assert Event.objects.get(kind="act_changed").payload == {"act": law.act_id}
    assert AuditEntry.objects.filter(action="acts.reparse").count() == 1
    assert "Разобрано: 1; изменилось: 1; единиц слито с другими: 0" in capsys.readouterr().out


def test_second_run_has_nothing_to_do(law):
    stamp()
    assert len(list(reparse.reparse())) == 1
    assert reparse.count() == 0
    assert list(reparse.reparse()) == []


def test_run_broken_in_the_middle_keeps_its_batches_and_goes_on(law, monkeypatch):
    for number in range(4):
        imported(number=f"{number}-М")
    stamp()
    before = stored()
    monkeypatch.setattr(reparse, "BATCH_TREES", 2)
    real, done = reparse._store_one, []

    def store_and_die(made):
        if len(done) == 3:
            raise KeyboardInterrupt
        done.append(made)
        return real(made)

    monkeypatch.setattr(reparse, "_store_one", store_and_die)
    with pytest.raises(KeyboardInterrupt):
        list(reparse.reparse())
    assert stored() == before
    assert reparse.count() == 3
    monkeypatch.setattr(reparse, "_store_one", real)
    assert len(list(reparse.reparse())) == 3
    assert stored() == before


def test_links_of_citations_are_found_again(law):
    imported(model_law(number="5-ФЗ"))
    act = Redaction.objects.exclude(pk=law.pk).get().act
    act.kind, act.date = "Федеральный закон", "2020-05-01"
    act.save()
    Citation.objects.all().delete()
    list(reparse.reparse(everything=True))
    assert Citation.objects.get().to_act == act


def test_redactions_of_an_act_name_a_new_unit_alike(monkeypatch):
    first = imported()
    second = imported(model_law().replace("говорит о кластере", "говорит о кластерах"))
    stamp()
    real = structure.parse

    def parse(text, card=None):
        act = real(text, card)
        units = []
        for unit in act.walk():
            head, sep, tail = unit.text.partition(" соответствует ")
            units += (
                [replace(unit, text=head, children=())]
                if not sep
                else [
                    replace(unit, text=f"{head} соответствует", children=()),
                ]
            )
            units += [replace(unit, text=tail, mark="", children=())] if sep else []
        return replace(act, units=tuple(units))

    old = parse(first.text)
    assert len(old.units) > len(list(trees.act_of(first).walk()))
    before = {r.pk: {u.uid for u in trees.act_of(r).walk()} for r in (first, second)}
    monkeypatch.setattr(structure, "parse", parse)
    list(reparse.reparse())
    trees_now = {row.redaction_id: trees.load(row.tree) for row in RedactionTree.objects.all()}
    made = [{u.uid for u in trees_now[r.pk]} - before[r.pk] for r in (first, second)]
    assert made[0] == made[1]
    assert len(made[0]) == 3
