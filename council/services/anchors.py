"""What a person says about the place of a thread in a version: here, there, or nowhere."""

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import Record
from audit.services import audited
from council import rules
from council.errors import CouncilError
from council.models import AnchorState, Thread
from council.places import NoSuchPlace, Place, Places
from drafts import trees
from drafts.models import DraftVersion
from drafts.selectors import texts_of
from legaltext.model import AnchorState as State
from outbox.services import emit


def anchor_confirm(*, actor: User, thread: Thread, version: DraftVersion) -> AnchorState:
    """The place found is the right one: «изменено внутри» stays so, but waits for nobody."""
    _allow(actor, thread)
    with audited(actor=actor, action="council.confirm_anchor") as record:
        row = _held(thread, version)
        if not row.unit_uid:
            raise CouncilError(_("Места нет: подтверждать нечего. Укажите новое место."))
        return _confirmed(row, actor, record)


def anchor_move(
    *,
    actor: User,
    thread: Thread,
    version: DraftVersion,
    unit_uid: str,
    start: int = 0,
    end: int = 0,
) -> AnchorState:
    """The thread now stands at these words; start == end: at the whole unit."""
    _allow(actor, thread)
    _check(version, Place(unit_uid, start, end))
    with audited(actor=actor, action="council.move_anchor") as record:
        row = _held(thread, version)
        row.unit_uid, row.start, row.end = unit_uid, start, end
        row.state, row.candidates, row.score = State.MOVED.value, [], 1.0
        return _confirmed(row, actor, record)


def anchor_release(*, actor: User, thread: Thread, version: DraftVersion) -> AnchorState:
    """The words are gone: the thread goes to the tray, from where it can be placed again."""
    _allow(actor, thread)
    with audited(actor=actor, action="council.release_anchor") as record:
        row = _held(thread, version)
        row.unit_uid, row.start, row.end = "", 0, 0
        row.state, row.candidates, row.score = State.LOST.value, [], 0
        return _confirmed(row, actor, record)


def _allow(actor: User, thread: Thread) -> None:
    if not rules.can_place(actor, thread):
        raise PermissionDenied


def _held(thread: Thread, version: DraftVersion) -> AnchorState:
    rows = AnchorState.objects.select_for_update().filter(thread=thread, version=version)
    row = rows.first()
    if row is None:
        raise CouncilError(_("В этой версии замечания ещё нет: дождитесь переноса."))
    return row


def _check(version: DraftVersion, place: Place) -> None:
    try:
        Places(trees.act_of_version(texts_of([version])[version.pk])).span(place)
    except NoSuchPlace as error:
        raise CouncilError(_("Такого места в этой версии нет: выберите его ещё раз.")) from error


def _confirmed(row: AnchorState, actor: User, record: Record) -> AnchorState:
    row.confirmed_by, row.confirmed_at = actor, timezone.now()
    row.save()
    record.on(row.thread)
    record.always()
    record.add(version=row.version_id, state=row.state, uid=row.unit_uid)
    emit("anchor_changed", key=f"thread:{row.thread_id}", thread=row.thread_id)
    return row
