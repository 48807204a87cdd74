"""The amending text of a version and its proof. A failure is a finding, never hidden."""

import logging
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from legaltext import wording
from legaltext.model import Act

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Bill:
    """The amending text, "" when it could not be written; `ok` when, applied, it gives the version.

    report: {"failed": [{n, source, target, op, status, reason}], "differences": [address],
    "reason": why there is no proof at all}.
    """

    text: str
    ok: bool
    report: dict[str, Any] = field(default_factory=dict)


def bill_of(before: Act, after: Act, title: str) -> Bill:
    """Writes the amending text and proves it. Whatever the generator raises becomes the report."""
    try:
        text = wording.amend(before, after, title)
    except Exception as error:
        log.exception("amending text of %s", title)
        return Bill("", False, {"reason": _unwritten(error)})
    return Bill(text, *_proof(before, after, text))


def _proof(before: Act, after: Act, text: str) -> tuple[bool, dict[str, Any]]:
    try:
        proof = wording.prove(before, after, text)
    except Exception as error:
        log.exception("proof of an amending text")
        return False, {"reason": _("Проверка не завершилась: %s.") % _said(error)}
    failed = [
        {
            "n": item.n, "source": item.source, "target": item.target, "op": str(item.op),
            "status": item.status, "reason": item.reason,
        }
        for item in proof.failed
    ]  # fmt: skip
    differences = [str(c.new_address or c.old_address) for c in proof.differences]
    return proof.ok, {"failed": failed, "differences": differences}


def _unwritten(error: Exception) -> str:
    return _("Текст изменений не составлен: %s.") % _said(error)


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
