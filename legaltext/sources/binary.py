"""What a file is by its first bytes, and gzip opened with a limit."""

from __future__ import annotations

import re
import zlib

from legaltext.model import SourceError

_GZIP = b"\x1f\x8b"
_PIECE = 1 << 20
_XML_ROOT = re.compile(rb"<(?:\w+:)?(akomaNtoso|act)\b")
_SIGNATURES = (
    (b"%PDF", "это PDF; сохраните текст акта как HTML или текст"),
    (b"PK\x03\x04", "это DOCX или архив ZIP: формат пока не читается; сохраните как текст"),
    (b"\xd0\xcf\x11\xe0", "это документ Word (DOC): формат пока не читается; сохраните как текст"),
    (b"{\\rtf", "это RTF: формат пока не читается; сохраните как текст"),
    (b"\x89PNG", "это изображение PNG, а не текст"),
    (b"\xff\xd8\xff", "это изображение JPEG, а не текст"),
    (b"GIF8", "это изображение GIF, а не текст"),
)


def inflate(data: bytes, name: str, max_bytes: int) -> bytes:
    """The bytes inside a gzip, which may not grow beyond `max_bytes`; other bytes unchanged."""
    if not data.startswith(_GZIP):
        return data
    opener = zlib.decompressobj(wbits=31)
    pieces: list[bytes] = []
    size = 0
    try:
        while data and not opener.eof:
            piece = opener.decompress(data, _PIECE)
            data = opener.unconsumed_tail
            size += len(piece)
            if size > max_bytes:
                limit = max_bytes // (1024 * 1024)
                raise SourceError(f"распакованный файл больше {limit} МБ", name)
            pieces.append(piece)
    except zlib.error as error:
        raise SourceError(f"архив gzip повреждён на байте {size}", name) from error
    if not opener.eof:
        raise SourceError(f"архив gzip обрывается после {size} байт", name)
    return b"".join(pieces)


def refuse_foreign(data: bytes, name: str) -> None:
    """Raises `SourceError` for formats that are not read."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    for signature, what in _SIGNATURES:
        if head.startswith(signature):
            raise SourceError(what, name)
    if b"%PDF-" in data[:1024]:
        raise SourceError(_SIGNATURES[0][1], name)
    if head.startswith(b"<?xml") and b"<html" not in head.lower():
        root = _XML_ROOT.search(head)
        kinds = {b"akomaNtoso": "XML Akoma Ntoso", b"act": "XML корпуса RusLawOD"}
        kind = kinds[root[1]] if root else "XML"
        raise SourceError(f"это {kind}: формат пока не читается", name)
    if _XML_ROOT.match(head):
        raise SourceError("это XML: формат пока не читается", name)
