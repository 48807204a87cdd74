"""The comparative table opens in a word processor with its words in their columns."""

import re
import shutil
import subprocess

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from drafts.factories import DraftFactory, edit, version_with

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        shutil.which("soffice") is None, reason="LibreOffice (libreoffice-writer-nogui) is absent"
    ),
]
HEADINGS = [
    "№ п/п", "Структурная единица", "Действующая редакция", "Предлагаемая редакция", "Обоснование",
]  # fmt: skip
PAGE = re.compile(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]")


@pytest.fixture(scope="module")
def profile(tmp_path_factory):
    """The word processor's own settings, made at its first start."""
    return tmp_path_factory.mktemp("libreoffice")


@pytest.fixture
def converted(tmp_path, profile):
    """The table of a version as the word processor saves it in another format."""

    def convert(version, to):
        client = Client()
        client.force_login(version.author, backend="accounts.backends.SignInBackend")
        at = {"number": version.draft.number, "version": version.number}
        source = tmp_path / "table.docx"
        source.write_bytes(client.get(reverse("drafts:table_docx", kwargs=at)).content)
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to",
             to, "--outdir", str(tmp_path), str(source)],
            check=True, capture_output=True, timeout=300,
        )  # fmt: skip
        return source.with_suffix("." + to.partition(":")[0]).read_bytes()

    return convert


def reworded(draft):
    edit(draft, "2) отчетность представляется ежегодно", "2) отчетность представляется ежемесячно")
    edit(draft, "Первая часть статьи 2", "Начальная часть статьи 2")


def cells_of(page):
    table = html.fromstring(page.decode()).find(".//table")
    return [
        [" ".join(cell.text_content().split()) for cell in row.xpath("./td|./th")]
        for row in table.iter("tr")
    ]


def test_each_change_is_a_row_with_old_and_new_words_in_their_columns(converted):
    version = version_with(DraftFactory(), change=reworded, reason="По итогам слушаний")
    heading, *rows = cells_of(converted(version, "html"))
    assert heading == HEADINGS
    assert [row[0] for row in rows] == ["1", "2"]
    first, second = rows
    assert "статья 1" in first[1].lower()
    assert "ежегодно" in first[2]
    assert "ежемесячно" not in first[2]
    assert "ежемесячно" in first[3]
    assert "Первая часть статьи 2" in second[2]
    assert "Начальная часть статьи 2" in second[3]
    assert {row[4] for row in rows} == {"По итогам слушаний"}


def test_it_prints_on_a4_across(converted):
    printed = converted(version_with(change=reworded), "pdf")
    assert printed.startswith(b"%PDF")
    sizes = {(round(float(w)), round(float(h))) for w, h in PAGE.findall(printed)}
    assert sizes == {(842, 595)}
