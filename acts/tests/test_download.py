"""A redaction as DOCX: its whole text, and what a word processor makes of it."""

import io
import shutil
import subprocess
from urllib.parse import unquote

import docx
import pytest
from django.urls import reverse

from acts.download import docx_of
from acts.factories import imported, model_law
from acts.models import Redaction
from acts.paper import DOCX
from legaltext import sources
from legaltext.model import Kind, Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def law():
    extra = "Статья 4. Особый случай\n\n1. «Слово» & <знак>.\n\n2. Второе слово.\n"
    return imported(model_law(3, extra=extra))


def taken(client, redaction):
    at = {"pk": redaction.act_id, "redaction": redaction.pk}
    answer = client.get(reverse("acts:download", kwargs=at))
    assert answer.status_code == 200
    assert answer["Content-Type"] == DOCX
    return answer


def test_the_file_read_back_is_the_text_of_the_redaction(client, law):
    data = taken(client, law).content
    assert sources.read(data, "закон.docx").text == law.text


def test_the_file_is_named_after_the_act_and_its_day(client, law):
    told = unquote(taken(client, law)["Content-Disposition"])
    assert told == "attachment; filename*=utf-8''12-М-2023-03-14.docx"


def test_headings_make_the_outline_of_the_file(client, law):
    paper = docx.Document(io.BytesIO(taken(client, law).content))
    headings = [one.text for one in paper.paragraphs if one.style.name.startswith("Heading")]
    assert "Статья 4. Особый случай" in headings
    assert law.sha256 in paper.sections[0].footer.paragraphs[0].text


def test_a_table_is_a_table_and_what_no_file_may_hold_is_left_out():
    rows = (Unit(Kind.ROW, "Код\tСтавка"), Unit(Kind.ROW, "01\t5\x07"))
    units = (
        Unit(Kind.TABLE, "Ставки", children=rows),
        Unit(Kind.PART, "1. Первое."),
        Unit(Kind.INDENT, "Приклеено.", lead=" "),
    )
    paper = docx.Document(io.BytesIO(docx_of(Redaction(), units)))
    cells = [[cell.text for cell in row.cells] for row in paper.tables[0].rows]
    assert cells == [["Код", "Ставка"], ["01", "5"]]
    assert [one.text for one in paper.paragraphs] == ["Ставки", "1. Первое. Приклеено."]


def test_a_redaction_of_another_act_is_not_given(client, law):
    other = imported(model_law(2, number="13-М"), name="другой.txt")
    at = {"pk": other.act_id, "redaction": law.pk}
    assert client.get(reverse("acts:download", kwargs=at)).status_code == 404


def test_the_page_offers_the_redaction_that_it_shows(client, law):
    page = client.get(reverse("acts:detail", args=[law.act_id])).getvalue().decode()
    assert reverse("acts:download", args=[law.act_id, law.pk]) in page


@pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice (libreoffice-writer-nogui) is absent"
)
def test_the_file_opens_in_a_word_processor(client, law, tmp_path):
    (tmp_path / "act.docx").write_bytes(taken(client, law).content)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path / 'profile'}", "--headless",
         "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path),
         str(tmp_path / "act.docx")],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    text = (tmp_path / "act.txt").read_text(encoding="utf-8-sig")
    assert [line.strip() for line in text.splitlines() if line.strip()] == law.text.splitlines()
