"""Bytes to characters: byte order mark, declaration, validity and letter statistics."""

from __future__ import annotations

import re

from legaltext.model import SourceError

_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.I)
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f]")
_CYRILLIC = re.compile("[а-яё]")
_MAX_CONTROLS = 0.001


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Text and the encoding used. UTF-8 is trusted when it is valid, whatever is declared.

    Raises `SourceError` for bytes that are no text in UTF-8 or windows-1251.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(_strict(data, encoding, name), name), encoding.removesuffix("-sig")
    try:
        return _checked(data.decode("utf-8"), name), "utf-8"
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and not data[: error.start].isascii():
            raise SourceError(
                "файл обрывается посреди знака", f"{name}, байт {error.start}"
            ) from error
        return _not_utf8(data, name, error)


def _not_utf8(data: bytes, name: str, error: UnicodeDecodeError) -> tuple[str, str]:
    declared = _DECLARED.search(data[:4096])
    if declared and declared[1].lower() in (b"utf-8", b"utf8"):
        text = data.decode("utf-8", errors="replace")
        if text.count("�") > 10 + len(text) // 1000:
            raise SourceError(f"испорченный UTF-8, байт {error.start}", name) from error
        return _checked(text, name), "utf-8"
    text = _checked(data.decode("cp1251", errors="replace"), name)
    if declared is None and not _is_russian(text):
        what = f"кодировка не распознана (байт {error.start}); сохраните файл в UTF-8"
        raise SourceError(what, name) from error
    return text, "windows-1251"


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(f"текст не в {encoding}: байт {error.start}", name) from error


def _is_russian(text: str) -> bool:
    """Whether small Cyrillic letters prevail among the letters beyond ASCII."""
    letters = [sign for sign in text[:200000] if sign.isalpha() and not sign.isascii()]
    small = sum(1 for sign in letters if _CYRILLIC.match(sign))
    return bool(letters) and small > len(letters) * 0.5


def _checked(text: str, name: str) -> str:
    sample = text[:200000]
    controls = _CONTROL.search(sample)
    if controls and len(_CONTROL.findall(sample)) > max(2, len(sample) * _MAX_CONTROLS):
        raise SourceError("двоичные данные, а не текст", f"{name}, знак {controls.start()}")
    return text
