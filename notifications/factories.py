"""Notices for tests."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.factories import UserFactory
from accounts.models import User
from notifications.models import Notice
from notifications.services.telling import tell


def told(user: User | None = None, *, ago: dt.timedelta | None = None, **changes: Any) -> Notice:
    """One notice told to the person, `ago` before now."""
    user = user or UserFactory()
    given = {
        "category": "news", "key": f"{Notice.objects.count()}", "title": "Новость",
        "url": "/drafts/",
    }  # fmt: skip
    with transaction.atomic():
        (row,) = tell(recipients=[user], **given | changes)
    if ago is not None:
        Notice.objects.filter(pk=row.pk).update(created_at=timezone.now() - ago)
    return row
