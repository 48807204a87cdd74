"""Drafting rules. A folder of `golden/lint` is a rule: a text that breaks it, one that does not."""

import json
from collections import Counter
from pathlib import Path

import jsonschema
import pytest

from legaltext.cli import main
from legaltext.lint import RULES, lint
from legaltext.normalise import normalise
from legaltext.sources import read_file
from legaltext.structure import parse
from legaltext.tests.long.slices import DATA
from legaltext.wording import amend

GOLDEN = Path(__file__).parent / "golden" / "lint"
SCHEMA = Path(__file__).parents[2] / "docs" / "schemas" / "lint.json"


@pytest.mark.parametrize("rule", sorted(RULES))
def test_a_text_that_breaks_the_rule_is_found_and_one_that_does_not_is_not(rule: str) -> None:
    broken, fine = ((GOLDEN / rule / f"{name}.txt").read_text() for name in ("broken", "fine"))
    assert [finding.rule for finding in lint(broken)] == [rule]
    assert lint(fine) == ()


@pytest.mark.parametrize("rule", sorted(RULES))
def test_a_finding_says_where_it_is_in_russian(rule: str) -> None:
    text = normalise((GOLDEN / rule / "broken.txt").read_text())
    (finding,) = lint(text)
    start, end = finding.span
    assert 0 <= start < end <= len(text)
    assert any("а" <= letter <= "я" for letter in finding.message.lower())


def test_every_folder_is_a_rule() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(RULES)


def test_the_command_answers_by_its_schema(capsys: pytest.CaptureFixture[str]) -> None:
    schema = json.loads(SCHEMA.read_text())
    for rule in RULES:
        assert main(["lint", str(GOLDEN / rule / "broken.txt")]) == 0
        rows = json.loads(capsys.readouterr().out)
        jsonschema.validate(rows, schema)
        assert rows[0]["rule"] == rule


def test_as_text_each_finding_is_a_line_with_its_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", str(GOLDEN / "order" / "broken.txt"), "--format", "text"]) == 0
    assert capsys.readouterr().out.endswith("[order]\n")


def test_an_edit_that_demands_new_numbers_is_told_and_found() -> None:
    items = [f"Сведения номер {word} об участниках кластера" for word in ("один", "два", "три")]
    before = parse(_article(items))
    after = parse(_article(["Сведения о самой организации кластера", *items]))
    text = amend(before, after, 'Федеральный закон от 2 февраля 2030 года № 22-ФЗ "О кластерах"')
    assert "renumbering" in [finding.rule for finding in lint(text)]


def _article(items: list[str]) -> str:
    listed = ";\n".join(f"{n}) {item}" for n, item in enumerate(items, 1))
    return f"Статья 1. Реестр\n1. Реестр содержит:\n{listed}."


@pytest.mark.data
@pytest.mark.skipif(not DATA.exists(), reason="нет текстов PRAVKA_DATA")
def test_real_amending_acts_give_no_alarm_but_what_is_there() -> None:
    found = Counter(
        (path.stem, finding.rule)
        for path in sorted((DATA / "amending").glob("*.txt"))
        for finding in lint(read_file(path).text)
    )
    assert found == {
        ("507-ФЗ_2025-12-28", "amends-amending-act"): 2,
        ("98-ФЗ_2020-04-01", "amends-amending-act"): 2,
        ("98-ФЗ_2020-04-01", "temporary-norm"): 2,
        ("const_2008-12-30_7-ФКЗ", "renumbering"): 1,
        ("fragment_50", "excluded-unit"): 1,
        ("fragment_66", "renumbering"): 1,
        ("ФЗ_НК_test_doc", "numbering"): 1,
    }
