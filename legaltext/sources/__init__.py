"""Bytes of a file to normalised text, recognised by content, never by name.

Read: pravo.gov.ru HTML (gzip too) and plain text, in UTF-8 or windows-1251. Everything else is
refused with `SourceError`, which says what the file is and what to do.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from legaltext.model import SourceError
from legaltext.normalise import normalise
from legaltext.sources.binary import inflate, refuse_foreign
from legaltext.sources.encoding import decode
from legaltext.sources.html import html_text, looks_like_html

__all__ = ["MAX_BYTES", "Source", "read", "read_file"]

MAX_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Source:
    """Normalised text, the format it came in («html», «text») and its encoding."""

    text: str
    format: str
    encoding: str


def read(data: bytes, name: str = "", max_bytes: int = MAX_BYTES) -> Source:
    """The text of a file's bytes. `name` only stands in the message of a `SourceError`."""
    _refuse_size(len(data), name, max_bytes)
    data = inflate(data, name, max_bytes)
    if not data.strip():
        raise SourceError("файл пуст", name)
    refuse_foreign(data, name)
    text, encoding = decode(data, name)
    html = looks_like_html(text)
    text = normalise(html_text(text, name) if html else text)
    if not text:
        raise SourceError("в файле нет текста", name)
    return Source(text, "html" if html else "text", encoding)


def read_file(path: str | Path, max_bytes: int = MAX_BYTES) -> Source:
    """The text of a file; its size is checked before it is read."""
    path = Path(path)
    _refuse_size(path.stat().st_size, path.name, max_bytes)
    with path.open("rb") as file:
        return read(file.read(max_bytes + 1), path.name, max_bytes)


def _refuse_size(size: int, name: str, max_bytes: int) -> None:
    if size > max_bytes:
        limit = max_bytes // (1024 * 1024)
        raise SourceError(f"файл больше {limit} МБ; разделите его на части", name)
