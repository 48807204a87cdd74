"""Who did what to an act, from the journal; for those who keep the library."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acts.models import Act, Redaction
from audit.selectors import HistoryItem, history_of, history_of_many

SHOWN = 20
ACTIONS = {
    "act.import": gettext_lazy("Загружена редакция"),
    "act.amend": gettext_lazy("Редакция составлена по изменяющему акту"),
    "act.record_validity": gettext_lazy("Записан срок действия"),
    "act.set_status": gettext_lazy("Записано состояние"),
}


@dataclass(frozen=True, slots=True)
class Deed:
    at: dt.datetime
    who: str
    what: str
    reason: str


def deeds_of(act: Act, redactions: list[Redaction]) -> list[Deed]:
    """The newest first, at most `SHOWN`; files that came in by the folder stand in its one entry instead."""
    ids = [row.pk for row in redactions]
    items = [*history_of(act, limit=SHOWN), *history_of_many(Redaction, ids, limit=SHOWN)]
    entries = {item.entry_id: item for item in items}
    newest = sorted(entries.values(), key=lambda item: item.entry_id, reverse=True)
    return [_deed(item) for item in newest[:SHOWN]]


def _deed(item: HistoryItem) -> Deed:
    who = item.actor_name or _("программа")
    return Deed(item.at, who, str(ACTIONS.get(item.action, item.action)), item.reason)
