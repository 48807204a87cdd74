import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from acts.archives import Item
from acts.factories import model_law
from acts.models import Act, Citation, ImportRun, Redaction
from acts.services import bulk, preparing, workers, writing
from acts.services.import_lock import alone
from acts.services.workers import Workers
from acts.tests.corpus import BOMB, OUTSIDE, files, folder, tar, xml, zipped
from audit.models import AuditEntry
from outbox.models import Event

pytestmark = pytest.mark.django_db


def run(*arguments):
    """Exit code and what was refused, by place."""
    try:
        call_command("import_ruslawod", *map(str, arguments), "--later")
    except CommandError as error:
        return error.returncode, refused(error)
    return 0, {}


def refused(error):
    path = str(error).split(". Взять")[0].removeprefix("Отказы с причинами: ")
    rows = map(json.loads, Path(path).read_text().splitlines())
    return {row["place"]: row["reason"] for row in rows}


@pytest.mark.parametrize(("make", "name"), [(folder, "a"), (tar, "a.tar.gz"), (zipped, "a.zip")])
def test_a_folder_and_an_archive_come_in_once(tmp_path, make, name, capsys):
    source = make(tmp_path / name, files(7))
    assert run(source) == (0, {})
    assert Act.objects.filter(keywords__key="кластер").count() == 7
    assert run(source) == (0, {})
    assert "Загружено: 0; обновлены сведения: 0; без изменений: 7" in capsys.readouterr().out
    assert (Act.objects.count(), Redaction.objects.count()) == (7, 7)


def test_acts_of_a_large_import_have_the_name_and_the_number_they_are_found_by(tmp_path):
    run(folder(tmp_path, files(2)))
    found = Act.objects.order_by("pk").values_list("name_key", "nd")
    assert list(found) == [("о промышленных кластерах", 102000000 + n) for n in (0, 1)]


def test_acts_of_a_batch_share_an_entry_and_an_event(tmp_path):
    run(folder(tmp_path, files(7)))
    entry = AuditEntry.objects.get(action="act.import")
    assert len(entry.detail.data["files"]) == 7
    event = Event.objects.get(kind="acts_imported")
    assert event.payload["acts"] == sorted(Act.objects.values_list("pk", flat=True))


BAD = {
    "bomb.xml": (BOMB, "DOCTYPE"),
    "outside.xml": (OUTSIDE, "DOCTYPE"),
    "cut.xml": (xml(90)[:-200], "обрывается"),
    "empty.xml": (b"", "пуст"),
    "no-text.xml": (xml(91, text=" "), "нет текста"),
    "koi8.xml": (xml(92).decode().encode("koi8-r", "replace"), "кодировка|испорчен"),
    "twin.xml": (xml(3, text=model_law(5, number="3-М"), nd="999"), "другой акт"),
    "deep.xml": (b"<act>" + b"<a>" * 300, "вложенность"),
}


def test_bad_files_are_refused_with_a_reason_and_the_run_goes_on(tmp_path):
    held = files(7) | {f"z/{name}": data for name, (data, _reason) in BAD.items()}
    code, reasons = run(tar(tmp_path / "a.tar.gz", held))
    assert code == 3
    assert reasons.keys() == {f"z/{name}" for name in BAD}
    for name, (_data, reason) in BAD.items():
        assert any(word in reasons[f"z/{name}"] for word in reason.split("|")), reasons
    assert Redaction.objects.count() == 7


def test_what_was_refused_is_taken_again_from_the_file_of_refusals(tmp_path, capsys):
    source = folder(tmp_path / "a", files(3) | {"1/bad.xml": b"", "2/worse.xml": BOMB})
    assert run(source)[0] == 3
    rejects = ImportRun.objects.latest("pk").rejects
    (source / "1/bad.xml").write_bytes(xml(55))
    capsys.readouterr()
    code, reasons = run("--retry", rejects)
    assert (code, list(reasons)) == (3, ["2/worse.xml"])
    assert "Файлов: 2. Загружено: 1" in capsys.readouterr().out
    assert Act.objects.filter(number="55-М").exists()


@pytest.mark.parametrize("data", [b"garbage", b"\xff\xfe", b"[1]"])
def test_what_is_no_file_of_refusals_is_said_and_nothing_begins(tmp_path, data):
    (tmp_path / "refused.jsonl").write_bytes(data)
    with pytest.raises(CommandError, match="строка 1: это не запись об отказе") as told:
        call_command("import_ruslawod", "--retry", tmp_path / "refused.jsonl")
    assert (told.value.returncode, ImportRun.objects.count()) == (1, 0)


def test_a_source_that_is_not_there_is_said_and_nothing_begins(tmp_path):
    for source in (["--retry", tmp_path / "none"], [tmp_path / "none"]):
        with pytest.raises(CommandError, match="файла или папки «.*none» нет") as told:
            call_command("import_ruslawod", *source)
        assert (told.value.returncode, ImportRun.objects.count()) == (1, 0)


def test_an_archive_that_breaks_off_keeps_what_was_read_and_says_so(tmp_path):
    source = tar(tmp_path / "a.tar", files(7))
    source.write_bytes(source.read_bytes()[:-11_000])
    code, reasons = run(source)
    assert code == 3
    assert "обрывается" in reasons[""]
    assert 0 < Act.objects.count() < 7


def broken(path, held):
    """An archive that breaks off in the middle of its last file."""
    source = tar(path, held)
    source.write_bytes(source.read_bytes()[:-11_000])
    return source


def in_steps(monkeypatch, source, *, retry=False):
    """What is refused when the run is killed after each file of it, by place, and how often."""
    monkeypatch.setattr(bulk, "BATCH_FILES", 1)
    for _ in range(30):
        again = bulk.BulkImport(source, workers=1, retry=retry)
        steps = again.run()
        next(steps)
        if next(steps, None) is None:
            break
        steps.close()
    return again, [json.loads(line)["place"] for line in again.rejects.read_text().splitlines()]


def test_a_broken_archive_names_the_file_on_which_it_broke_once_however_often_it_is_killed(
    tmp_path, monkeypatch
):
    source = broken(tmp_path / "a.tar", files(7))
    run, places = in_steps(monkeypatch, source)
    assert places == ["0/0003.xml", ""]
    assert (run.done, Act.objects.count()) == (5, 3)


def refusals(path, *rows):
    lines = (json.dumps({"source": str(source), "place": place}) for source, place in rows)
    path.write_text("\n".join(lines))
    return path


def test_what_a_broken_archive_does_not_give_is_refused_and_the_next_source_is_taken_whole(
    tmp_path, monkeypatch
):
    names = list(files(7))
    first, second = broken(tmp_path / "a.tar", files(7)), folder(tmp_path / "b", {"b.xml": xml(50)})
    asked = [(first, names[0]), (first, names[6]), (first, names[5]), (second, "b.xml")]
    run, places = in_steps(monkeypatch, refusals(tmp_path / "r.jsonl", *asked), retry=True)
    assert places == sorted(names[5:])
    assert set(Act.objects.values_list("number", flat=True)) == {"0-М", "50-М"}
    assert run.done == 4


def test_a_run_over_refusals_is_begun_anew_when_one_of_the_sources_was_mended(
    tmp_path, monkeypatch
):
    whole = tar(tmp_path / "whole.tar", files(7)).read_bytes()
    first, second = broken(tmp_path / "a.tar", files(7)), folder(tmp_path / "b", {"b.xml": xml(50)})
    asked = refusals(tmp_path / "r.jsonl", (first, ""), (second, "b.xml"))
    monkeypatch.setattr(bulk, "BATCH_FILES", 5)
    steps = bulk.BulkImport(asked, workers=1, retry=True).run()
    next(steps), next(steps)
    steps.close()
    first.write_bytes(whole)
    assert run("--retry", asked) == (0, {})
    assert Act.objects.count() == 8


def test_a_folder_is_no_file_of_refusals(tmp_path):
    with pytest.raises(CommandError, match="папка, а не файл отказов.*уберите --retry") as told:
        call_command("import_ruslawod", "--retry", folder(tmp_path, files(1)))
    assert (told.value.returncode, ImportRun.objects.count()) == (1, 0)


def test_a_file_that_the_database_refuses_fails_alone(tmp_path, monkeypatch):
    real = writing._new_act

    def long(one, known):
        made = real(one, known)
        if "4-М" in one.text:
            made.derived.provisions[0] = made.derived.provisions[1]
        return made

    monkeypatch.setattr(writing, "_new_act", long)
    code, reasons = run(folder(tmp_path, files(7)))
    assert (code, list(reasons)) == (3, ["1/0004.xml"])
    assert Redaction.objects.count() == 6


def test_a_file_on_which_a_process_dies_is_refused_and_the_others_come_in(tmp_path, monkeypatch):
    real = preparing.prepare

    def dies(source, name, named=None):
        if "4-М" in source.text:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(source, name, named)

    monkeypatch.setattr(preparing, "prepare", dies)
    monkeypatch.setattr(bulk, "CHUNK_FILES", 2)
    code, reasons = run(folder(tmp_path, files(7)))
    assert (code, list(reasons)) == (3, ["1/0004.xml"])
    assert "рабочему процессу" in reasons["1/0004.xml"]
    assert Act.objects.count() == 6


def test_a_process_that_dies_between_two_chunks_stops_nothing(tmp_path):
    items = [Item(f"{n}.xml", data=xml(n)) for n in range(8)]

    def chunks():
        for n in range(0, 8, 2):
            yield items[n : n + 2]
            for process in list(workers.pool._processes.values()):
                process.kill()
                process.join()
            while not workers.pool._broken:
                time.sleep(0.01)

    with Workers(1) as workers:
        made = [(item.place, one.name) for item, one in workers.prepared(chunks())]
    assert made == [(item.place, item.place) for item in items]


@pytest.mark.parametrize(("held", "most"), [(10**9, workers.WINDOW), (100, workers.FEWEST)])
def test_a_bounded_number_of_files_is_under_way_and_fewer_large_ones(monkeypatch, held, most):
    monkeypatch.setattr(workers, "HELD_BYTES", held)
    chunks = iter([[Item(f"{n}.xml", data=xml(n))] for n in range(40)])
    with Workers(1) as started:
        made = started.prepared(chunks)
        next(made)
        assert 40 - len(list(chunks)) == most
        assert [item.place for item, _one in made] == [f"{n}.xml" for n in range(1, most)]


def test_a_second_import_is_told_to_wait(tmp_path):
    with alone(), pytest.raises(CommandError, match="уже идёт"):
        call_command("import_ruslawod", str(folder(tmp_path, files(1))))
    assert Act.objects.count() == 0


def test_a_run_that_was_broken_off_goes_on_and_reads_nothing_twice(tmp_path, monkeypatch):
    source = tar(tmp_path / "a.tar.gz", files(9) | {"0/bad.xml": b""})
    monkeypatch.setattr(bulk, "BATCH_FILES", 2)
    broken = bulk.BulkImport(source, workers=1)
    steps = broken.run()
    assert [sum(next(steps).values()) for _ in range(3)] == [0, 2, 2]
    steps.close()
    read = []
    again = bulk.BulkImport(source, workers=1)
    monkeypatch.setattr(bulk, "_bytes", lambda item: read.append(item.place) or 0)
    assert sum(sum(step.values()) for step in again.run()) == 6
    assert len(read) == 6
    assert (again.done, again.counts["imported"], again.counts["failed"]) == (10, 9, 1)
    assert again.rejects.read_text().count("\n") == 1


def test_a_file_that_is_none_of_refusals_is_said_to_be_none(tmp_path):
    source = tar(tmp_path / "a.tar.gz", files(1))
    with pytest.raises(CommandError, match="это не запись об отказе"):
        call_command("import_ruslawod", "--retry", str(source))


def test_a_source_that_has_changed_is_read_anew(tmp_path, monkeypatch):
    source = folder(tmp_path, files(4))
    monkeypatch.setattr(bulk, "BATCH_FILES", 2)
    steps = bulk.BulkImport(source, workers=1).run()
    next(steps), next(steps)
    steps.close()
    (source / "0" / "0000-before.xml").write_bytes(xml(70))
    assert run(source) == (0, {})
    assert Act.objects.count() == 5


def test_citations_between_acts_of_a_run_are_linked_both_ways(tmp_path):
    cites = "Статья 1. Предмет\n1. По Федеральному закону от 14 марта 2023 г. № {} решают.\n"
    held = {}
    for n, other in ((1, 2), (2, 1)):
        head = f"ФЕДЕРАЛЬНЫЙ ЗАКОН\nО деле\nот 14 марта 2023 года № {n}-ФЗ\n"
        held[f"{n}.xml"] = xml(n, text=head + cites.format(f"{other}-ФЗ"))
    call_command("import_ruslawod", str(folder(tmp_path, held)))
    linked = Citation.objects.values_list("redaction__act__number", "to_act__number")
    assert set(linked) == {("1-ФЗ", "2-ФЗ"), ("2-ФЗ", "1-ФЗ")}


MANAGE = [sys.executable, str(settings.BASE_DIR / "manage.py")]


def environment(tmp_path):
    """A database of its own, on SQLite, which another process can be asked about while it is written."""
    own = {"VAR_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "config.settings.dev"}
    return os.environ | own | {"DATABASE_URL": f"sqlite:///{tmp_path}/pravka.sqlite3"}


def files_done(tmp_path):
    with closing(sqlite3.connect(tmp_path / "pravka.sqlite3", timeout=20)) as database:
        return database.execute("SELECT coalesce(max(done), 0) FROM acts_importrun").fetchone()[0]


def killed(command, env, tmp_path, floor):
    """The process is killed with -9 a moment after `floor` files are done; whether it still ran."""
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
    while process.poll() is None and files_done(tmp_path) < floor:
        time.sleep(0.02)
    time.sleep(random.uniform(0, 0.3))
    ran = process.poll() is None
    process.kill()
    process.wait()
    return ran


@pytest.mark.long
def test_a_run_killed_at_any_point_goes_on_to_the_same_library(tmp_path):
    source = tar(tmp_path / "a.tar.gz", files(2500) | {"0/bad.xml": b""})
    env = environment(tmp_path)
    subprocess.run([*MANAGE, "migrate", "-v0"], env=env, check=True)
    command = [*MANAGE, "import_ruslawod", str(source), "--later"]
    assert [killed(command, env, tmp_path, floor) for floor in (1, 600, 1200)] == [True] * 3
    assert 1200 <= files_done(tmp_path) < 2501
    ended = subprocess.run(command, env=env, capture_output=True, text=True)
    assert ended.returncode == 3, ended.stderr
    assert "Прерванная загрузка продолжается" in ended.stdout
    assert "Файлов: 2501. Загружено: 2500;" in ended.stdout
    assert "без изменений: 0; отказов: 1." in ended.stdout
    asked = (
        "from acts.models import *; from outbox.models import Event; print(Act.objects.count(),"
        " Redaction.objects.count(), RedactionTree.objects.count(), Provision.objects.count(),"
        " len({pk for e in Event.objects.all() for pk in e.payload['acts']}))"
    )
    told = subprocess.run(
        [*MANAGE, "shell", "--no-imports", "-c", asked], env=env, capture_output=True, text=True
    )
    assert told.stdout.split() == ["2500", "2500", "2500", "7500", "2500"], told
    subprocess.run([*MANAGE, "verify_audit"], env=env, check=True, stdout=subprocess.DEVNULL)
