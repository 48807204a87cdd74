"""The command line as others call it: JSON by the schemas, one line and exit 2 for a bad file."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from legaltext.cli import main

SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"
ACT = """РОССИЙСКАЯ ФЕДЕРАЦИЯ
ФЕДЕРАЛЬНЫЙ ЗАКОН
О тишине
Статья 1. Тишина
1. Тишина соблюдается днем.
2. Срок составляет 30 дней.
Место	Норма
"""
AMENDING = """О внесении изменений в Федеральный закон "О тишине"
Статья 1
Внести в Федеральный закон от 1 марта 2020 года № 5-ФЗ "О тишине" следующие изменения:
1) в части 2 статьи 1 цифры "30" заменить цифрами "20";
2) часть 7 статьи 1 признать утратившей силу.
"""


def _check(rows: object, name: str) -> None:
    schema = json.loads((SCHEMAS / name).read_text())
    jsonschema.Draft202012Validator(schema).validate(rows)


@pytest.fixture
def act(tmp_path: Path) -> Path:
    path = tmp_path / "act.txt"
    path.write_text(ACT)
    return path


@pytest.fixture
def amending(tmp_path: Path) -> Path:
    path = tmp_path / "amending.txt"
    path.write_text(AMENDING)
    return path


def test_the_outline_has_the_shape_of_its_schema(
    act: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["outline", str(act)]) == 0
    tree = json.loads(capsys.readouterr().out)
    _check(tree, "outline.json")
    (article,) = [unit for unit in tree["units"] if unit["kind"] == "статья"]
    start, end = article["span"]
    assert ACT[start:end] == ACT[ACT.index("Статья 1") :].rstrip("\n")
    assert [child["address"] for child in article["children"]] == [
        "статья 1/часть 1",
        "статья 1/часть 2",
    ]


def test_records_and_report_have_the_shape_of_their_schemas(
    act: Path, amending: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["instructions", str(amending)]) == 0
    _check(json.loads(capsys.readouterr().out), "instructions.json")
    report = tmp_path / "report.json"
    assert main(["apply", str(act), str(amending), "--report", str(report)]) == 3
    assert "Срок составляет 20 дней" in capsys.readouterr().out
    rows = json.loads(report.read_text())
    _check(rows, "report.json")
    assert [row["status"] for row in rows] == ["applied", "failed"]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "пуст"),
        (b"%PDF-1.4", "PDF"),
        (b"\x00\x01" * 500, "двоичные"),
        (b"<?xml version='1.0'?><act><body>", "обрывается"),
        (b"PK\x03\x04", "DOCX повреждён"),
    ],
)
@pytest.mark.parametrize("command", ["outline", "instructions", "akn"])
def test_a_bad_file_is_one_line_and_exit_2(
    command: str, data: bytes, what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "файл.html"
    path.write_bytes(data)
    assert main([command, str(path)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "файл.html" in said.err
    assert what in said.err


def test_a_file_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["outline", "/нет/такого"]) == 2
    assert "/нет/такого" in capsys.readouterr().err
