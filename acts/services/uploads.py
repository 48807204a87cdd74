"""An uploaded file waits between its preview and its acceptance, known by a token to its person alone.

The file's name waits with it, so two uploads in two tabs do not mix.
"""

import hashlib
import json
import secrets
import time
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from acts.outline import OutlineItem, outline
from acts.services.imports import ImportResult, import_source
from legaltext import identity, sources, structure
from legaltext.model import LegalTextError, Requisites
from legaltext.titlecase import titled

KEPT_SECONDS = 24 * 3600
NAME_LENGTH = 300


@dataclass(frozen=True)
class Preview:
    """What the program recognised, to be looked at before the act is taken in.

    notices: what the file holds beside the text and will be left out, a sentence each.
    """

    token: str
    name: str
    requisites: Requisites
    outline: list[OutlineItem]
    units: int
    notices: tuple[str, ...] = ()
    sha256: str = ""


@dataclass(frozen=True)
class Kept:
    name: str
    data: bytes


def keep(*, actor: User, data: bytes, name: str) -> Preview:
    """Raises ValidationError, in words for a person, when the file cannot be read as an act."""
    name = name[:NAME_LENGTH]
    preview = _preview(Kept(name, data), secrets.token_urlsafe(24))
    _forget_old()
    _write(_path(actor, preview.token), Kept(name, data))
    return preview


def preview_again(*, actor: User, token: str) -> Preview:
    return _preview(kept(actor=actor, token=token), token)


def accept(*, actor: User, token: str, named: Requisites) -> ImportResult:
    """Takes the act in under the requisites as the person corrected them; the file waits no more.

    Raises ValidationError when the file is gone, or the act cannot be taken in: then it still waits.
    """
    file = kept(actor=actor, token=token)
    result = import_source(data=file.data, name=file.name, actor=actor, named=named)
    if result.status == "failed":
        raise ValidationError(result.reason)
    drop(actor=actor, token=token)
    return result


def drop(*, actor: User, token: str) -> None:
    _path(actor, token).unlink(missing_ok=True)


def kept(*, actor: User, token: str) -> Kept:
    try:
        head, _sep, data = _path(actor, token).read_bytes().partition(b"\n")
    except FileNotFoundError:
        raise ValidationError(
            _("Файл уже принят или хранился дольше суток. Загрузите его снова.")
        ) from None
    return Kept(json.loads(head), data)


def _folder() -> Path:
    path = Path(settings.VAR_DIR) / "uploads"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def _path(actor: User, token: str) -> Path:
    """The file's name mixes the person in: another's token opens nothing."""
    return _folder() / hashlib.sha256(f"{actor.pk}:{token}".encode()).hexdigest()


def _write(path: Path, file: Kept) -> None:
    """All at once: nobody finds half a file."""
    half = path.with_suffix(".part")
    half.write_bytes(json.dumps(file.name).encode() + b"\n" + file.data)
    half.replace(path)


def _forget_old() -> None:
    for old in _folder().iterdir():
        try:
            if time.time() - old.stat().st_mtime > KEPT_SECONDS:
                old.unlink()
        except FileNotFoundError:  # another upload has just cleared it away
            continue


def _preview(file: Kept, token: str) -> Preview:
    try:
        source = sources.read(file.data, file.name)
    except LegalTextError as error:
        raise ValidationError(str(error)) from error
    act = identity.mint(structure.parse(source.text, source.requisites))
    units = sum(1 for _unit in act.walk())
    return Preview(
        token=token,
        name=file.name,
        requisites=titled(act.requisites),
        outline=list(outline(act.units)),
        units=units,
        notices=source.notices,
        sha256=hashlib.sha256(act.text.encode()).hexdigest(),
    )
