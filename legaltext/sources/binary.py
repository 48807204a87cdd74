"""What a file is by its first bytes, and gzip opened with a limit."""

from __future__ import annotations

import zlib

from legaltext.model import SourceError

_GZIP = b"\x1f\x8b"
ZIP = b"PK\x03\x04"
_PIECE = 1 << 20
_SIGNATURES = (
    (b"%PDF", "это PDF; сохраните текст акта как HTML или текст"),
    (b"PK\x05\x06", "это пустой архив ZIP"),
    (
        b"\xd0\xcf\x11\xe0",
        "это документ Word до 2007 года (DOC) или защищённый паролем; сохраните как DOCX",
    ),
    (b"{\\rtf", "это RTF; сохраните как DOCX или текст"),
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
