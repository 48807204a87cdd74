import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from acts import trees
from acts.factories import imported, model_law
from acts.models import Act, Provision, Redaction
from acts.selectors import with_dates
from acts.services import imports
from acts.services.imports import import_files, import_path, import_source
from audit.models import AuditEntry
from legaltext import structure
from outbox.models import Event

pytestmark = pytest.mark.django_db
DATA = Path(os.environ.get("PRAVKA_DATA") or Path(__file__).parents[2] / "../shared/data")


def test_act_is_named_and_its_articles_are_found():
    redaction = imported()
    act = redaction.act
    assert (act.number, str(act.date), act.is_model) == ("12-М", "2023-03-14", True)
    assert act.title == "О промышленных кластерах"
    assert [p.address for p in redaction.provisions.all()] == ["статья 1", "статья 2", "статья 3"]


def test_same_text_is_the_same_redaction():
    imported()
    again = import_source(data=model_law().encode(), name="закон.txt", actor=None)
    assert again.status == "unchanged"
    assert Redaction.objects.count() == 1


def test_new_text_is_a_new_redaction_whose_units_keep_their_uids():
    first = imported()
    second = imported(model_law(extra="Статья 4. Отчетность\nОтчет представляется ежегодно.\n"))
    assert second.act == first.act
    kept = dict(first.provisions.values_list("address", "uid"))
    now = dict(second.provisions.values_list("address", "uid"))
    assert {k: v for k, v in now.items() if k in kept} == kept
    assert now["статья 4"] not in kept.values()


def test_title_in_capitals_names_the_same_act():
    first = imported()
    second = imported(model_law(2).replace("О промышленных кластерах", "О ПРОМЫШЛЕННЫХ КЛАСТЕРАХ"))
    assert second.act == first.act


def test_stored_tree_gives_back_every_character():
    redaction = imported()
    act = trees.act_of(redaction)
    assert "\n".join(unit.text for unit in act.walk()) == redaction.text
    assert all(unit.uid for unit in act.walk())


def test_import_is_told_to_the_journal_and_the_outbox():
    redaction = imported()
    assert AuditEntry.objects.filter(action="act.import", object_id=str(redaction.pk)).exists()
    assert Event.objects.get(kind="act_imported").payload["redaction"] == redaction.pk


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "пуст"),
        (b"   \n ", "пуст"),
        (b"%PDF-1.7 \x00\x01", "PDF"),
        (b"PK\x03\x04 word/document.xml", "DOCX"),
        (bytes(range(256)) * 20, ""),
    ],
)
def test_bad_file_says_why_and_leaves_nothing(data, said):
    result = import_source(data=data, name="файл.html", actor=None)
    assert result.status == "failed"
    assert said.lower() in result.reason.lower()
    assert (Act.objects.count(), Redaction.objects.count(), Event.objects.count()) == (0, 0, 0)


def test_file_of_200_mb_is_refused_unread(tmp_path):
    path = tmp_path / "большой.html"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    result = import_path(path=path, actor=None)
    assert result.status == "failed"
    assert "МБ" in result.reason


def test_windows_1251_and_gzip_and_broken_markup_are_read():
    page = "<html><body><p>" + "</p><p>".join(model_law().split("\n")) + "<p><b>"
    result = import_source(data=gzip.compress(page.encode("cp1251")), name="a.html.gz", actor=None)
    assert result.reason == ""
    assert result.redaction.provisions.count() == 3


def test_one_bad_file_does_not_stop_the_others(tmp_path, capsys):
    (tmp_path / "a.txt").write_text(model_law())
    (tmp_path / "b.txt").write_text("")
    with pytest.raises(CommandError):
        call_command("import_acts", str(tmp_path), str(tmp_path / "нет.txt"))
    said = capsys.readouterr().out
    assert "загружено: 1; обновлены сведения: 0; без изменений: 0; не загружено: 2" in said
    assert said.index("Не загружены:") < said.index("  нет.txt: файла нет")


def test_files_of_one_run_share_an_entry_and_each_is_told_to_the_outbox(tmp_path):
    for n in range(5):
        (tmp_path / f"{n}.txt").write_text(model_law(number=f"{n}-М"))
    call_command("import_acts", str(tmp_path))
    entry = AuditEntry.objects.get(action="act.import")
    assert len(entry.detail.data["files"]) == 5
    assert Event.objects.filter(kind="act_imported").count() == 5


def test_second_run_of_the_same_files_writes_nothing(tmp_path, capsys):
    (tmp_path / "a.txt").write_text(model_law())
    call_command("import_acts", str(tmp_path))
    call_command("import_acts", str(tmp_path))
    assert (
        "загружено: 0; обновлены сведения: 0; без изменений: 1; не загружено: 0"
        in capsys.readouterr().out
    )
    assert AuditEntry.objects.filter(action="act.import").count() == 1


def test_file_that_the_database_refuses_fails_alone_in_its_batch(tmp_path):
    for n in range(3):
        number = "1" * 61 if n == 1 else f"{n}-М"
        (tmp_path / f"{n}.txt").write_text(model_law(number=number))
    twin = model_law(number="0-М") + "Статья 9. Иное\nТекст.\n"
    (tmp_path / "3.txt").write_text(f"Министерство спорта\nПРИКАЗ\nот 14 марта 2023 г. № 1\n{twin}")
    paths = sorted(tmp_path.iterdir())
    statuses = [result.status for result in import_files(paths=paths, actor=None)]
    assert statuses.count("failed") == 1
    assert statuses[1] == "failed"
    assert Redaction.objects.count() == 3


def test_fault_of_the_program_on_one_file_is_told_and_the_others_come_in(tmp_path, monkeypatch):
    for n in range(3):
        (tmp_path / f"{n}.txt").write_text(model_law(number=f"{n}-М"))
    real = structure.parse

    def parse(text, card=None):
        if "1-М" in text:
            raise IndexError
        return real(text, card)

    monkeypatch.setattr(structure, "parse", parse)
    results = list(import_files(paths=sorted(tmp_path.iterdir()), actor=None))
    assert [result.status for result in results] == ["imported", "failed", "imported"]
    assert "IndexError" in results[1].reason


def test_no_more_than_a_batch_is_held(tmp_path, monkeypatch):
    monkeypatch.setattr(imports, "BATCH_FILES", 2)
    for n in range(5):
        (tmp_path / f"{n}.txt").write_text(model_law(number=f"{n}-М"))
    read = []
    paths = (read.append(path) or path for path in sorted(tmp_path.iterdir()))
    results = import_files(paths=paths, actor=None)
    next(results)
    assert len(read) == 2
    assert len(list(results)) == 4


def outlined(text, tmp_path):
    """The tree of `python -m legaltext outline`: kind, number, heading, children."""
    path = tmp_path / "акт.txt"
    path.write_text(text)
    done = subprocess.run(
        [sys.executable, "-m", "legaltext", "outline", str(path)], capture_output=True, check=True
    )
    return [shape(unit) for unit in json.loads(done.stdout)["units"]]


def shape(unit):
    return unit["kind"], unit["number"], unit["heading"], [shape(one) for one in unit["children"]]


def stored_shape(unit):
    number = str(unit.number) if unit.number else None
    return str(unit.kind), number, unit.heading, [stored_shape(one) for one in unit.children]


def test_stored_tree_is_the_outline_of_the_command_line(tmp_path):
    redaction = imported()
    stored = [stored_shape(unit) for unit in trees.load(redaction.stored_tree.tree)]
    assert stored == outlined(redaction.text, tmp_path)


def test_number_of_queries_does_not_grow_with_the_act(django_assert_max_num_queries):
    with django_assert_max_num_queries(45):
        imported(articles=400)
    assert Provision.objects.count() == 400


@pytest.mark.data
@pytest.mark.skipif(not DATA.exists(), reason="no texts of real acts in PRAVKA_DATA")
@pytest.mark.parametrize("name", ["acts_html/102045461.html.gz", "acts_txt/ПП-1243_2020.txt"])
def test_real_act_comes_in(name):
    result = import_path(path=DATA / name, actor=None)
    assert result.status == "imported"
    assert result.redaction.provisions.count() > 10
    stored = [stored_shape(unit) for unit in trees.load(result.redaction.stored_tree.tree)]
    done = subprocess.run(
        [sys.executable, "-m", "legaltext", "outline", str(DATA / name)],
        capture_output=True, check=True,
    )  # fmt: skip
    assert stored == [shape(unit) for unit in json.loads(done.stdout)["units"]]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "extra",
    ["Статья 4. Утратила силу.\n", "Статья 3.1. Вставленная\n1. О вставленном.\n"],
    ids=["lost force", "inserted number"],
)
def test_a_text_that_shows_amendments_is_not_called_the_first_one(extra):
    assert with_dates(Redaction.objects.filter(pk=imported().pk)).get().starts_on is not None
    later = imported(number="77-М", extra=extra)
    assert with_dates(Redaction.objects.filter(pk=later.pk)).get().starts_on is None
