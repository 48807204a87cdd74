"""The catalogues of texts: complete in English, with the plural forms of Russian, true to the sources."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.test import Client

ROOT = Path(settings.BASE_DIR)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]")
CYRILLIC = re.compile(r"[а-яё]+", re.IGNORECASE)
RUSSIAN_BY_NATURE = {"правка", "русский", "ст", "ч", "п", "фз"}
"""The name of the site, of the language, and the sample query."""


def catalogue(language: str) -> polib.POFile:
    return polib.pofile(str(ROOT / "locale" / language / "LC_MESSAGES" / "django.po"))


def key(entry: polib.POEntry) -> tuple[str, str, str]:
    return entry.msgctxt or "", entry.msgid, entry.msgid_plural or ""


def test_every_text_has_its_english():
    entries = [entry for entry in catalogue("en") if not entry.obsolete]
    assert [entry.msgid for entry in entries if not entry.translated()] == []


def test_the_english_names_the_same_values():
    wrong = []
    for entry in catalogue("en"):
        for said in [entry.msgstr, *entry.msgstr_plural.values()]:
            if said and set(PLACEHOLDER.findall(said)) != set(PLACEHOLDER.findall(entry.msgid)):
                wrong.append(entry.msgid)
    assert wrong == []


def test_the_english_is_english():
    letters = {"ст. 7.1 ч. 3, № 488-ФЗ"}
    wrong = [
        entry.msgid
        for entry in catalogue("en")
        for said in [entry.msgstr, *entry.msgstr_plural.values()]
        if CYRILLIC.search(said.replace("ст. 20 488-ФЗ", "")) and said not in letters
    ]
    assert wrong == []


def test_every_count_has_the_forms_of_russian():
    counted = [entry for entry in catalogue("ru") if entry.msgid_plural and not entry.obsolete]
    assert counted
    assert [entry.msgid for entry in counted if not all(entry.msgstr_plural.values())] == []


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="gettext is not installed")
def test_the_catalogues_hold_every_text_of_the_sources(tmp_path):
    copy = tmp_path / "site"
    skipped = shutil.ignore_patterns(
        ".*", "var", "node_modules", "static", "staticfiles", "data", "*.mo"
    )
    shutil.copytree(ROOT, copy, ignore=skipped, symlinks=True)
    command = ["makemessages", "-l", "en", "--no-location", "--no-obsolete"]
    subprocess.run(
        [sys.executable, "manage.py", *command], cwd=copy, check=True, capture_output=True
    )
    found = polib.pofile(str(copy / "locale/en/LC_MESSAGES/django.po"))
    known = {key(entry) for entry in catalogue("en") if not entry.obsolete}
    assert {key(entry) for entry in found if not entry.obsolete} - known == set()
    assert {key(entry) for entry in catalogue("ru")} == known


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    ["/accounts/login/", "/accounts/signup/", "/acts/", "/drafts/", "/consultations/", "/no/"],
)  # fmt: skip
def test_a_page_without_content_is_english_throughout(site, address):
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = re.sub(
        r"<(script|style|svg)\b.*?</\1>", "", client.get(address).content.decode(), flags=re.S
    )
    words = {word.lower() for word in CYRILLIC.findall(page)}
    assert words - RUSSIAN_BY_NATURE == set()


@pytest.mark.django_db
def test_the_name_of_the_site_is_not_the_action_of_the_same_spelling(site):
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = client.get("/search/").content.decode()
    assert "Search – Pravka</title>" in re.sub(r"\s+", " ", page)
    assert re.findall(r'class="brand"[^>]*>([^<]*)<', page) == ["Pravka"]
