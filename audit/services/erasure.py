"""Erasing what names a person, at the person's request."""

from typing import Any

from django.db.models import Q

from audit.models import AuditDetail
from audit.services.block import audited


def erase_person(*, person: Any, actor: Any, reason: str) -> int:
    """Empty names, reasons, data and salts of every entry by or about the person.

    The chain still verifies; what the salted hashes stood for can no longer be recovered. The
    wording of units before and after a change is the history of a text, not of a person, and stays.
    The erasure has an entry of its own, without the name. Returns how many entries were emptied.
    """
    label = person._meta.label_lower
    theirs = Q(entry__actor_id=person.pk) | Q(
        entry__object_type=label, entry__object_id=str(person.pk)
    )
    with audited(actor=actor, action="audit.erase", reason=reason) as record:
        record.on(person)
        record.always()
        count = (
            AuditDetail.objects.filter(theirs)
            .exclude(salt="")
            .update(salt="", actor_name="", reason="", data={})
        )
        record.add(entries=count)
    return count
