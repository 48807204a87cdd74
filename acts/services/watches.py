"""A person begins and ends to watch an act or one provision of it."""

from django.core.exceptions import PermissionDenied

from accounts.models import User
from acts.models import Act, Provision, Watch
from acts.rules import can_watch
from audit.services import audited


def watch(*, actor: User, act: Act, provision: Provision | None = None) -> Watch:
    """The watch that stands, made now or before. Raises PermissionDenied without an open account."""
    if not can_watch(actor):
        raise PermissionDenied
    uid = provision.uid if provision else ""
    address = provision.address if provision else ""
    with audited(actor=actor, action="act.watch") as record:
        row, is_new = Watch.objects.get_or_create(
            user=actor, act=act, uid=uid, defaults={"address": address, "status": act.status}
        )
        if is_new:
            record.on(row)
            record.add(act=act.pk, uid=uid)
    return row


def unwatch(*, actor: User, act: Act, uid: str = "") -> bool:
    """Whether there was a watch to end."""
    with audited(actor=actor, action="act.unwatch") as record:
        rows, _by_model = Watch.objects.filter(user=actor, act=act, uid=uid).delete()
        if rows:
            record.on(act)
            record.add(uid=uid)
    return bool(rows)
