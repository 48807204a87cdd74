"""The ZIP around a Word document: only the parts that are needed, each with a limit."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from lxml import etree

from legaltext.model import SourceError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MAIN = "word/document.xml"
_MOST_MEMBERS = 10_000
_REAL_FOOTNOTE = re.compile(rb"<w:footnote [^>]*w:id=\"(?!-1\"|0\")\d+\"(?![^>]*w:type=\"sep)")


class Archive:
    """Parts of the document; `max_bytes` bounds each when it is unpacked."""

    def __init__(self, data: bytes, name: str, max_bytes: int) -> None:
        self.name, self.max_bytes = name, max_bytes
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise SourceError("архив DOCX повреждён или обрывается", name) from error
        if len(self.zip.infolist()) > _MOST_MEMBERS:
            raise SourceError(f"в архиве больше {_MOST_MEMBERS} файлов", name)
        if _MAIN not in self.zip.namelist():
            raise SourceError("это архив ZIP, но не документ DOCX: нет word/document.xml", name)

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.zip.close()

    def part(self, path: str) -> bytes:
        """The bytes of a part, b"" if there is none.

        A document of the strict kind (ISO/IEC 29500) names the same elements by another namespace.
        """
        return self._unpacked(path).replace(_STRICT, _USUAL)

    def _unpacked(self, path: str) -> bytes:
        if path not in self.zip.namelist():
            return b""
        where = f"{self.name}, {path}"
        if self.zip.getinfo(path).file_size > self.max_bytes:
            raise SourceError(f"распакованная часть больше {self._limit} МБ", where)
        try:
            with self.zip.open(path) as part:
                return self._bounded(part, where)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
            raise SourceError("архив DOCX повреждён", where) from error
        except RuntimeError as error:
            raise SourceError("документ DOCX защищён паролем", where) from error

    def root(self, path: str) -> etree._Element | None:
        """The tree of a small part (styles, numbering); None if there is none."""
        data = self.part(path)
        if not data:
            return None
        where = f"{self.name}, {path}"
        _refuse_doctype(data, where)
        try:
            return etree.fromstring(
                data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
            )
        except etree.XMLSyntaxError as error:
            raise SourceError(f"часть DOCX не читается: {error.msg}", where) from error

    def blocks(self) -> Iterator[etree._Element]:
        """Paragraphs and tables of the body in order; each is let go after it was looked at."""
        data, where = self.part(_MAIN), f"{self.name}, {_MAIN}"
        _refuse_doctype(data, where)
        depth = 0
        try:
            for event, element in etree.iterparse(
                io.BytesIO(data),
                events=("start", "end"),
                tag=(f"{W}p", f"{W}tbl"),
                resolve_entities=False,
                no_network=True,
                huge_tree=False,
            ):
                depth += 1 if event == "start" else -1
                if event == "end" and not depth:
                    yield element
                    element.clear(keep_tail=True)
        except etree.XMLSyntaxError as error:
            raise SourceError(f"документ DOCX не читается: {error.msg}", where) from error

    def notices(self) -> list[str]:
        """What stands in other parts and is no text of the act."""
        found = []
        footnotes = len(_REAL_FOOTNOTE.findall(self.part("word/footnotes.xml")))
        if footnotes:
            found.append(f"сносок, которые не вошли в текст: {footnotes}")
        remarks = self.part("word/comments.xml").count(b"<w:comment ")
        if remarks:
            found.append(f"примечаний рецензентов, которые не вошли в текст: {remarks}")
        return found

    @property
    def _limit(self) -> int:
        return self.max_bytes // (1024 * 1024)

    def _bounded(self, part: IO[bytes], where: str) -> bytes:
        data = part.read(self.max_bytes + 1)
        if len(data) > self.max_bytes:
            raise SourceError(f"распакованная часть больше {self._limit} МБ", where)
        return data


def _refuse_doctype(data: bytes, where: str) -> None:
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:65536]:
        raise SourceError("XML с объявлением DOCTYPE не читается: сущности запрещены", where)
