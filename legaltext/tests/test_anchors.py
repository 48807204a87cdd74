"""Quoted fragments carried from one text to the next."""

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from legaltext.anchors import Fragment, carry
from legaltext.cli import main
from legaltext.model import AnchorState, Carried

OLD = """Статья 1. Кластер
1. Участник кластера представляет отчет в уполномоченный орган не позднее 1 марта каждого года.
2. Отчет о деятельности кластера размещается на официальном сайте специализированной организации.
Статья 2. Реестр
1. Реестр ведет уполномоченный орган в порядке, который устанавливает Правительство."""


def one(new: str, quote: str, old: str = OLD) -> Carried:
    start = old.index(quote)
    return carry(old, new, [Fragment("1", start, start + len(quote))])[0]


def test_a_quote_beside_a_change_stays_the_same() -> None:
    new = OLD.replace("1 марта", "1 апреля")
    carried = one(new, "уполномоченный орган")
    assert carried.state is AnchorState.SAME
    assert new[slice(*carried.span or (0, 0))] == "уполномоченный орган"


def test_a_quote_whose_words_changed_needs_a_person() -> None:
    carried = one(OLD.replace("1 марта", "1 апреля"), "не позднее 1 марта каждого года")
    assert carried.state is AnchorState.EDITED
    assert carried.span


def test_a_removed_quote_is_not_taken_for_its_other_copy() -> None:
    new = OLD.replace("представляет отчет в уполномоченный орган", "отчитывается")
    assert one(new, "уполномоченный орган").state is AnchorState.AMBIGUOUS


def test_a_quote_that_stands_nowhere_is_lost() -> None:
    new = OLD.replace("на официальном сайте специализированной организации", "открыто")
    assert one(new, "специализированной организации").state is AnchorState.LOST


def test_a_quote_follows_its_unit_to_another_article() -> None:
    line = OLD.split("\n")[2]
    new = OLD.replace("\n" + line, "") + "\n" + line
    carried = one(new, "размещается на официальном сайте")
    assert carried.state is AnchorState.MOVED
    assert new[slice(*carried.span or (0, 0))] == "размещается на официальном сайте"


def test_blanks_and_line_ends_of_the_texts_do_not_matter() -> None:
    new = OLD.replace("\n", "\r\n\r\n").replace(" ", "  ")
    carried = one(new, "официальном сайте")
    assert carried.state is AnchorState.SAME
    assert new[slice(*carried.span or (0, 0))].split() == ["официальном", "сайте"]


@given(st.data())
def test_of_two_copies_the_removed_one_is_never_placed_alone(data: st.DataObject) -> None:
    word = st.sampled_from(["орган", "срок", "закон", "лицо", "порядок", "отчет", "реестр", "учет"])
    quote = " ".join(data.draw(st.lists(word, min_size=1, max_size=3)))
    first, second = (" ".join(data.draw(st.lists(word, min_size=5, max_size=9))) for _ in "ab")
    old = f"1. Альфа бета {quote} гамма дельта {first}.\n2. Эта тета {quote} йота каппа {second}."
    new = f"1. Альфа бета гамма дельта {first}.\n2. Эта тета {quote} йота каппа {second}."
    at = old.index(quote)
    carried = carry(old, new, [Fragment("1", at, at + len(quote))])[0]
    assert carried.state not in (AnchorState.SAME, AnchorState.MOVED)


def test_the_command_answers_by_its_schema(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "old.txt").write_text(OLD)
    (tmp_path / "new.txt").write_text(OLD.replace("Реестр ведет", "Список ведет"))
    rows = [{"id": 7, "span": [0, 8]}, {"id": "б", "span": [len(OLD) - 14, len(OLD) - 1]}]
    (tmp_path / "rows").write_text("\n".join(json.dumps(row) for row in rows))
    assert (
        main(["anchors", *(str(tmp_path / name) for name in ("old.txt", "new.txt", "rows"))]) == 0
    )
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    schema = json.loads((Path(__file__).parents[2] / "docs/schemas/anchors.json").read_text())
    assert [answer["id"] for answer in answers] == [7, "б"]
    for answer in answers:
        jsonschema.validate(answer, schema)


def test_a_span_outside_of_the_text_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "t").write_text("Слово")
    (tmp_path / "rows").write_text('{"id": 1, "span": [0, 99]}')
    assert main(["anchors", str(tmp_path / "t"), str(tmp_path / "t"), str(tmp_path / "rows")]) == 2
    assert "rows:1" in capsys.readouterr().err
