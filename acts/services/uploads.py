"""An uploaded file waits between its preview and its acceptance, known by a token to its person alone."""

import hashlib
import secrets
import time
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from acts.outline import OutlineItem, outline
from legaltext import identity, sources, structure
from legaltext.model import LegalTextError, Requisites
from legaltext.titlecase import titled

KEPT_SECONDS = 24 * 3600


@dataclass(frozen=True)
class Preview:
    """What the program recognised, to be looked at before the act is taken in."""

    token: str
    requisites: Requisites
    outline: list[OutlineItem]
    units: int


def _folder() -> Path:
    path = Path(settings.VAR_DIR) / "uploads"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def _path(actor: User, token: str) -> Path:
    """The file's name mixes the person in: another's token opens nothing."""
    return _folder() / hashlib.sha256(f"{actor.pk}:{token}".encode()).hexdigest()


def keep(*, actor: User, data: bytes, name: str) -> Preview:
    """Raises ValidationError, in words for a person, when the file cannot be read as an act."""
    preview = _preview(data, name, secrets.token_urlsafe(24))
    for old in _folder().iterdir():
        if time.time() - old.stat().st_mtime > KEPT_SECONDS:
            old.unlink(missing_ok=True)
    _path(actor, preview.token).write_bytes(data)
    return preview


def kept(*, actor: User, token: str) -> bytes:
    path = _path(actor, token)
    if not path.is_file():
        raise ValidationError(_("Файл уже принят или хранился дольше суток. Загрузите его снова."))
    return path.read_bytes()


def preview_again(*, actor: User, token: str, name: str) -> Preview:
    return _preview(kept(actor=actor, token=token), name, token)


def drop(*, actor: User, token: str) -> None:
    _path(actor, token).unlink(missing_ok=True)


def _preview(data: bytes, name: str, token: str) -> Preview:
    try:
        source = sources.read(data, name)
    except LegalTextError as error:
        raise ValidationError(str(error)) from error
    act = identity.mint(structure.parse(source.text, source.requisites))
    units = sum(1 for _unit in act.walk())
    return Preview(token, titled(act.requisites), list(outline(act.units)), units)
