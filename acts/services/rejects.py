"""The file of refusals of a large import: a JSON object a line, `source`, `place` and `reason`."""

import json
import os
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def write(path: Path, at: int, rejects: Iterable[tuple[Path, str, str]]) -> int:
    """Puts rejects (source, place, reason) after the first `at` bytes; returns the new length.

    What stood after them is of a batch that was not committed.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        file.truncate(at)
        for source, place, reason in rejects:
            line = {"source": str(source), "place": place, "reason": reason}
            file.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
        return file.tell()


def read(path: Path) -> Iterator[tuple[Path, set[str]]]:
    """The sources that the file names, each with the places in it that were refused.

    Raises ValidationError for a file that is none of refusals.
    """
    if path.is_dir():
        raise ValidationError(
            _(
                "«%s» – папка, а не файл отказов. Его имя названо в конце загрузки; "
                "чтобы загрузить саму папку, уберите --retry."
            )
            % path
        )
    for source, rows in groupby(_rows(path), key=lambda row: row[0]):
        yield Path(source), {place for _source, place in rows}


def _rows(path: Path) -> Iterator[tuple[str, str]]:
    with path.open("rb") as file:
        for n, line in enumerate(file, 1):
            try:
                row = json.loads(line)
                yield str(row["source"]), str(row["place"])
            except (ValueError, KeyError, TypeError) as error:
                raise ValidationError(
                    _("«%(name)s», строка %(n)d: это не запись об отказе") % {"name": path, "n": n}
                ) from error
