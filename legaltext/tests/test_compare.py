"""Comparison and alignment of two acts."""

import json
from pathlib import Path

import jsonschema
import pytest

from legaltext.align import keep_uids
from legaltext.cli import main
from legaltext.compare import compare
from legaltext.identity import mint
from legaltext.model import ChangeKind
from legaltext.structure import parse

OLD = """Статья 1. Кластер
1. Участник кластера вправе:
1) получать сведения из реестра кластеров;
2) пользоваться мерами государственной поддержки;
3) выйти из состава кластера в любое время.
2. Сведения о кластере обновляются специализированной организацией ежемесячно.
Статья 2. Реестр
1. Реестр ведет уполномоченный орган в установленном порядке."""


def kinds(new: str) -> dict[str, ChangeKind]:
    changed = compare(parse(OLD), parse(new)).changed
    return {str(change.new_address or change.old_address): change.kind for change in changed}


def test_equal_acts_have_no_changes() -> None:
    assert not kinds(OLD)


def test_only_the_changed_item_of_a_list_is_shown() -> None:
    new = OLD.replace("мерами государственной поддержки", "льготами")
    assert kinds(new) == {"статья 1/часть 1/пункт 2": ChangeKind.EDITED}


def test_an_item_put_in_front_renumbers_the_rest_and_deletes_nothing() -> None:
    new = OLD.replace("3) выйти", "4) выйти").replace("2) польз", "3) польз")
    new = new.replace("кластеров;\n", "кластеров;\n2) обжаловать решения;\n")
    assert kinds(new) == {
        "статья 1/часть 1/пункт 2": ChangeKind.INSERTED,
        "статья 1/часть 1/пункт 3": ChangeKind.RENUMBERED,
        "статья 1/часть 1/пункт 4": ChangeKind.RENUMBERED,
    }


def test_a_unit_moved_to_another_article_is_neither_deleted_nor_added() -> None:
    line = "2. Сведения о кластере обновляются специализированной организацией ежемесячно."
    assert kinds(OLD.replace("\n" + line, "") + "\n" + line) == {
        "статья 2/часть 2": ChangeKind.MOVED
    }


def test_editorial_notes_are_left_out() -> None:
    noted = OLD.replace(
        "Статья 2", "(В редакции Федерального закона от 01.01.2031 № 1-ФЗ)\nСтатья 2"
    )
    assert not kinds(noted)


def test_every_unit_stands_once() -> None:
    new = parse(OLD.replace("2) пользоваться мерами государственной поддержки;\n", ""))
    comparison = compare(parse(OLD), new)
    assert sum(change.old is not None for change in comparison.changes) == 8
    assert sum(change.new is not None for change in comparison.changes) == 7


def test_a_unit_keeps_its_uid_and_a_new_one_gets_its_own() -> None:
    old = mint(parse(OLD))
    new = keep_uids(old, parse(OLD.replace("ежемесячно.", "ежегодно.\n3. Реестр открыт.")))
    before = {unit.text: unit.uid for unit in old.walk()}
    after = {unit.mark + unit.text[-9:]: unit.uid for unit in new.walk()}
    part = next(uid for text, uid in before.items() if text.startswith("2. Сведения"))
    assert after["2.ежегодно."] == part
    assert after["3.р открыт."] not in before.values()
    assert len({unit.uid for unit in new.walk()}) == len(list(new.walk()))


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_the_command_writes_each_form(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(OLD)
    (tmp_path / "b.txt").write_text(OLD.replace("ежемесячно", "<b>ежегодно</b>"))
    assert (
        main(["compare", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--format", form]) == 0
    )
    out = capsys.readouterr().out
    assert "ежемесячно" in out
    if form == "json":
        schema = json.loads((Path(__file__).parents[2] / "docs/schemas/compare.json").read_text())
        jsonschema.validate(json.loads(out), schema)
    if form == "html":
        assert "<b>" not in out
