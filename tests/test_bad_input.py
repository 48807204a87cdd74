"""Bad files and texts at every entry: a clear Russian word of why, soon, and nothing half-written."""

import gzip
import http.client
import re
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings as site_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from accounts.factories import user_with_role
from accounts.models import Role
from acts.factories import imported, model_law
from acts.models import Act, Redaction
from consultations.factories import consultation_on
from consultations.models import Contribution
from council.models import Post, Thread
from drafts.factories import version_with
from drafts.models import Stage, WorkingUnit
from drafts.scripted import unit_saying
from legaltext.cli import main
from outbox.models import Event
from tests.addresses import addresses, rows
from tests.world import World, client_of

RUSSIAN = re.compile("[а-яё]{4,}")
MB = 1024 * 1024
BRACKETS = "[" * 20_000
ENDLESS = "я" * 20_001
SOON = 20
"""Seconds, on a machine that does other things too."""
PAGE = "<html><body><p>" + "</p><p>".join(model_law().split("\n"))
BAD = {
    "empty.html": b"",
    "blank.txt": b" \n\t ",
    "закон.html": b"%PDF-1.7\n\x00\x01\x02",
    "bytes.txt": bytes(range(256)) * 40,
    "cut.html.gz": gzip.compress(PAGE.encode())[:200],
    "empty-page.html": b"<html><body></body></html>",
}
GOOD = {
    "cp1251.txt": model_law().encode("cp1251"),
    "broken.html": (PAGE + "<table><tr><p><b></i></div>").encode(),
    "broken-cp1251.html": (PAGE + "<p><b>").encode("cp1251"),
}


@contextmanager
def soon() -> Iterator[None]:
    started = time.monotonic()
    yield
    assert time.monotonic() - started < SOON


def put(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_bytes((BAD | GOOD)[name])
    return path


@pytest.fixture
def huge(tmp_path):
    """200 MB that take no room on the disk."""
    path = tmp_path / "huge.html"
    with path.open("wb") as file:
        file.truncate(200 * MB)
    return path


# --- the command line of the core ---------------------------------------------------------------


def commands(bad: str, tmp_path: Path) -> list[list[str]]:
    """Each command with the file in each of its places."""
    good = tmp_path / "good.txt"
    good.write_text(model_law())
    fragments = tmp_path / "fragments"
    fragments.write_text('{"id": "1", "span": [0, 5]}')
    fine, marks = str(good), str(fragments)
    return [
        ["outline", bad], ["instructions", bad],
        ["compare", bad, fine], ["compare", fine, bad],
        ["amend", bad, fine, "--act", "Закон"], ["amend", fine, bad, "--act", "Закон"],
        ["apply", bad, fine], ["apply", fine, bad],
        ["anchors", bad, fine, marks], ["anchors", fine, bad, marks], ["anchors", fine, fine, bad],
    ]  # fmt: skip


def refused(words: list[str], capsys) -> str:
    """The one line of the refusal."""
    with soon():
        code = main(words)
    told = capsys.readouterr()
    assert (code, told.out) == (2, ""), (words, told)
    (line,) = told.err.splitlines()
    assert RUSSIAN.search(line), line
    return line


@pytest.mark.parametrize("name", [n for n in BAD if n not in ("empty.html", "blank.txt")])
def test_each_command_of_the_core_refuses_a_bad_file_in_one_line(name, tmp_path, capsys):
    for words in commands(str(put(tmp_path, name)), tmp_path):
        if words[0] == "anchors" and name == "empty-page.html":
            continue  # plain text to this command, which takes it as it is
        refused(words, capsys)


@pytest.mark.parametrize("name", ["empty.html", "blank.txt"])
def test_each_command_that_reads_acts_refuses_an_empty_file(name, tmp_path, capsys):
    for words in commands(str(put(tmp_path, name)), tmp_path):
        if words[0] != "anchors":
            assert "пуст" in refused(words, capsys)


def test_each_command_of_the_core_refuses_200_mb_unread(huge, tmp_path, capsys):
    before = peak()
    for words in commands(str(huge), tmp_path):
        assert "МБ" in refused(words, capsys)
    assert peak() - before < 50


def test_missing_file_is_named(tmp_path, capsys):
    for words in commands(str(tmp_path / "нет.txt"), tmp_path):
        assert "нет.txt" in refused(words, capsys)


@pytest.mark.parametrize("name", GOOD)
def test_the_core_reads_windows_1251_and_broken_markup(name, tmp_path, capsys):
    assert main(["outline", str(put(tmp_path, name))]) == 0
    assert "Заголовок статьи 3" in capsys.readouterr().out


def peak() -> float:
    """Megabytes that the process has ever held at once."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


# --- import -------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_import_says_of_each_bad_file_why_and_takes_the_good_ones(huge, tmp_path, capsys):
    for name in BAD | GOOD:
        put(tmp_path, name)
    with soon(), pytest.raises(CommandError):
        call_command("import_acts", *map(str, sorted(tmp_path.iterdir())))
    lines = {
        line.split()[2]: line
        for line in capsys.readouterr().out.splitlines()
        if line.startswith("не загружено")
    }
    assert set(lines) == {*BAD, huge.name}
    assert all(RUSSIAN.search(line.partition(name)[2]) for name, line in lines.items())
    assert Redaction.objects.count() == 1, "the good files are one text in three coats"
    assert Event.objects.filter(kind="act_imported").count() == 1


@pytest.fixture
def staff(db):
    return user_with_role(Role.STAFF)


def uploads() -> list[Path]:
    folder = Path(site_settings.VAR_DIR) / "uploads"
    return sorted(folder.iterdir()) if folder.exists() else []


@pytest.mark.parametrize("name", BAD)
def test_upload_of_a_bad_file_says_why_and_keeps_nothing(staff, name):
    before = uploads()
    with soon():
        answer = client_of(staff).post(
            reverse("acts_admin_upload"), {"file": SimpleUploadedFile(name, BAD[name])}
        )
    assert answer.status_code == 422
    told = re.search(r'class="error-message"[^>]*>(.*?)</', answer.content.decode(), re.S)
    assert told is None or RUSSIAN.search(told[1])
    assert answer.context["form"].errors["file"]
    assert RUSSIAN.search(str(answer.context["form"].errors["file"]))
    assert uploads() == before
    assert not Act.objects.exists()


@pytest.mark.parametrize("name", GOOD)
def test_upload_reads_windows_1251_and_broken_markup(staff, name):
    client = client_of(staff)
    answer = client.post(
        reverse("acts_admin_upload"), {"file": SimpleUploadedFile(name, GOOD[name])}
    )
    assert "Заголовок статьи 3" in client.get(answer["Location"]).content.decode()
    assert not Act.objects.exists()


def test_upload_of_200_mb_is_refused_in_little_memory(live_server, site):
    client = client_of(user_with_role(Role.STAFF))
    page = client.get(reverse("acts_admin_upload"))
    before = peak()
    with soon():
        status, told = send_file(live_server.url, client, page, 200 * MB)
    assert status == 422
    assert "больше 64 МБ" in told
    assert peak() - before < 80
    assert not Act.objects.exists()


def send_file(server: str, client: Client, page, size: int) -> tuple[int, str]:
    """Sends the form with a file of that size, a megabyte at a time."""
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.content.decode())[1]
    head = (
        "--edge\r\nContent-Disposition: form-data; name=csrfmiddlewaretoken\r\n\r\n"
        f"{token}\r\n--edge\r\nContent-Disposition: form-data; name=file; filename=a.txt\r\n"
        "Content-Type: text/plain\r\n\r\n"
    ).encode()
    tail = b"\r\n--edge--\r\n"

    def body() -> Iterator[bytes]:
        yield head
        yield from (b"a" * MB for _ in range(size // MB))
        yield tail

    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    connection = http.client.HTTPConnection(urlsplit(server).netloc, timeout=120)
    headers = {
        "Content-Type": "multipart/form-data; boundary=edge", "Cookie": cookies,
        "Content-Length": str(len(head) + size + len(tail)),
    }  # fmt: skip
    connection.request("POST", reverse("acts_admin_upload"), body(), headers)
    answer = connection.getresponse()
    told = answer.read().decode()
    connection.close()
    return answer.status, told


# --- words of people ----------------------------------------------------------------------------


@pytest.fixture
def version(db):
    return version_with(stage=Stage.PUBLIC)


class Entry:
    """A form that takes words: how they are sent, and what is kept of them."""

    def __init__(self, version):
        self.version, self.author = version, version.author
        self.unit = unit_saying(version.draft, "2) отчетность")
        self.consultation = consultation_on(version, self.author)
        self.at = {"number": version.draft.number}

    def remark(self, text):
        url = reverse("council:remark", kwargs=self.at | {"version": 1})
        return url, {"unit": self.unit.uid, "layer": "council", "text": text, "token": "t"}

    def reply(self, text):
        from council.services.threads import thread_open

        made = Thread.objects.first() or thread_open(
            actor=self.author, version=self.version, unit_uid=self.unit.uid, start=0, end=0,
            layer="council", text="Замечание",
        )  # fmt: skip
        return reverse("council:reply", kwargs={"pk": made.pk}), {"text": text}

    def contribution(self, text):
        url = reverse("consultations:detail", kwargs={"pk": self.consultation.pk})
        return url, {"text": text, "unit": "", "token": "0123456789abcdef"}

    def unit_save(self, text):
        url = reverse("drafts:unit_save", kwargs=self.at | {"uid": self.unit.uid})
        return url, {"text": text, "base_hash": self.unit.text_hash}

    def unit_insert(self, text):
        url = reverse("drafts:unit_insert", kwargs=self.at | {"uid": self.unit.uid})
        return url, {"text": text}

    def send(self, name, text):
        url, data = getattr(self, name)(text)
        return client_of(self.author).post(url, data)


def kept():
    rows = [Post.objects.values_list("text"), WorkingUnit.objects.values_list("text", "removed")]
    return [sorted(map(str, found)) for found in rows], Contribution.objects.count()


@pytest.mark.parametrize("name", ["remark", "reply", "contribution", "unit_save", "unit_insert"])
def test_20_000_brackets_are_taken_and_shown_soon(version, name):
    entry = Entry(version)
    with soon():
        assert entry.send(name, BRACKETS).status_code == 302
        assert BRACKETS in str(kept()) or Post.objects.filter(text=BRACKETS).exists()
        draft = f"/drafts/{version.draft.number}/"
        for page in (f"{draft}v1/", f"{draft}edit/", f"{draft}history/",
                     f"/council/drafts/{version.draft.number}/", f"{draft}compare/1/work/",
                     f"/consultations/{entry.consultation.pk}/moderation/"):  # fmt: skip
            assert client_of(entry.author).get(page).status_code == 200, page


@pytest.mark.parametrize("name", ["remark", "reply", "contribution"])
def test_words_too_long_are_given_back_with_the_reason(version, name):
    entry = Entry(version)
    entry.reply("")
    before = kept()
    answer = entry.send(name, ENDLESS)
    page = answer.content.decode()
    assert ENDLESS in page
    assert "20 000" in page or "20000" in page
    assert kept() == before


@pytest.mark.parametrize("name", ["remark", "reply", "contribution", "unit_save", "unit_insert"])
@pytest.mark.parametrize("text", ["", "  \n "])
def test_empty_words_are_refused_in_russian(version, name, text):
    entry = Entry(version)
    entry.reply("")
    before = kept()
    answer = entry.send(name, text)
    if answer.status_code == 302:
        answer = client_of(entry.author).get(answer["Location"])
    assert RUSSIAN.search(answer.content.decode())
    assert kept() == before


@pytest.mark.parametrize("name", ["remark", "reply", "contribution", "unit_save", "unit_insert"])
def test_a_character_that_no_text_has_is_refused_by_every_form(version, name):
    entry = Entry(version)
    entry.reply("")
    before = kept()
    answer = entry.send(name, "Слова\x00слова")
    assert answer.status_code == 400
    assert "Запрос не разобран" in answer.content.decode()
    assert kept() == before


@pytest.mark.parametrize("name", ["unit_save", "unit_insert"])
def test_a_pasted_book_is_taken_or_refused_soon(version, name):
    with soon():
        answer = Entry(version).send(name, "1. Часть о кластере.\n" * 5_000)
    assert answer.status_code in {302, 422}


# --- addresses ----------------------------------------------------------------------------------


@pytest.mark.django_db
def test_addresses_with_nonsense_are_answered_and_never_broken(site):
    world = World()
    client = client_of(world.author)
    nonsense = ("%00", "99999999999999999999", "%D1%8F" * 300, "-1", "'\"<>")
    imported()
    for address in addresses():
        if address.name not in rows() or not address.parameters:
            continue
        for word in nonsense:
            path = "/" + re.sub(r"<[^>]+>", word.replace("\\", ""), address.route)
            assert client.get(path).status_code in {302, 400, 404, 405}, path


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["?page=%00", "?q=%00", "?page=-1&q=%F0%9F%98%80", "?page=9e9"])
def test_questions_with_nonsense_are_answered(site, query):
    client = Client()
    for address in addresses():
        if address.name in rows() and not address.parameters:
            assert client.get("/" + address.route + query).status_code < 500, address.name
