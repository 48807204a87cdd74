"""`anchors OLD NEW FRAGMENTS`: quoted fragments carried from one plain text to the next."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from legaltext.anchors import Fragment, carry
from legaltext.model import Carried, SourceError
from legaltext.sources import MAX_BYTES
from legaltext.sources.binary import refuse_foreign


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("old", help="plain text, UTF-8")
    parser.add_argument("new", help="plain text, UTF-8")
    parser.add_argument("fragments", help="JSON lines {id, span: [start, end]}, characters in OLD")


def run(args: argparse.Namespace) -> int:
    old, new = _text(args.old), _text(args.new)
    rows = _fragments(_text(args.fragments), len(old), args.fragments)
    ids = [row["id"] for row in rows]
    fragments = [Fragment(str(n), *row["span"]) for n, row in enumerate(rows)]
    for name, carried in zip(ids, carry(old, new, fragments), strict=True):
        sys.stdout.write(json.dumps(_record(name, carried), ensure_ascii=False) + "\n")
    return 0


def _text(path: str) -> str:
    data = _bytes(path)
    refuse_foreign(data, path)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SourceError("не UTF-8", f"{path}, байт {error.start}") from error


def _bytes(path: str) -> bytes:
    """Raises `SourceError` for more than `MAX_BYTES`, unread when it is a file."""
    if path != "-" and Path(path).stat().st_size > MAX_BYTES:
        raise _too_big(path)
    data = sys.stdin.buffer.read(MAX_BYTES + 1) if path == "-" else Path(path).read_bytes()
    if len(data) > MAX_BYTES:
        raise _too_big(path)
    return data


def _too_big(path: str) -> SourceError:
    return SourceError(f"файл больше {MAX_BYTES >> 20} МБ; разделите его на части", path)


def _fragments(text: str, size: int, path: str) -> list[dict[str, Any]]:
    rows = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            start, end = row["span"]
            whole = type(start) is int and type(end) is int
            fine = "id" in row and whole and 0 <= start <= end <= size
        except (ValueError, TypeError, KeyError) as error:
            raise SourceError("ожидается {id, span: [start, end]}", f"{path}:{number}") from error
        if not fine:
            raise SourceError(f"span вне текста или нет id: {line[:80]}", f"{path}:{number}")
        rows.append(row)
    return rows


def _record(name: object, carried: Carried) -> dict[str, Any]:
    return {
        "id": name,
        "state": carried.state.value,
        "span": list(carried.span) if carried.span else None,
        "score": round(carried.score, 3),
    }
