"""Reads of notices, choices and addresses."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.functional import Promise

from accounts.models import User
from accounts.selectors import Person
from notifications.categories import Category, Mail, categories, category_named, is_known
from notifications.choices import Choice
from notifications.hooks import hidden_from
from notifications.models import Address, Notice, Preference


def notices_of(user: User, *, unread: bool = False) -> QuerySet[Notice]:
    """The newest first."""
    rows = Notice.objects.filter(recipient=user, in_app=True).order_by("-pk")
    return rows.filter(read_at=None) if unread else rows


def unread_count(user: Person) -> int:
    if not user.is_authenticated:
        return 0
    return Notice.objects.filter(recipient_id=user.pk, in_app=True, read_at=None).count()


@dataclass(frozen=True, slots=True)
class Row:
    """`hidden`: the person may no longer see what it is about, so its words are not shown."""

    notice: Notice
    hidden: bool
    label: str | Promise


def shown(user: User, notices: list[Notice]) -> list[Row]:
    """As many queries as there are kinds of things that the notices are about."""
    hidden = hidden_from(user, notices)
    return [
        Row(
            notice,
            notice.pk in hidden,
            category_named(notice.category).label if is_known(notice.category) else "",
        )
        for notice in notices
    ]


def choices_for(user: User) -> dict[Category, Choice]:
    """What the person chose for each category, or its default; in one query."""
    rows = {row.category: row for row in Preference.objects.filter(user=user)}
    found = {}
    for category in categories():
        row = rows.get(category.name) or category.default
        found[category] = Choice(row.in_app, Mail(row.mail))
    return found


def pending(mail: Mail) -> QuerySet[Notice]:
    """What is still to be mailed in this way; what was read is not."""
    return Notice.objects.filter(mail=mail, mailed_at=None, read_at=None)


def address_of(user: User) -> Address | None:
    return Address.objects.filter(address=user.email.lower()).first()


def is_stopped(address: str) -> bool:
    """Whether letters came back from it and nothing is sent there."""
    rows = Address.objects.filter(address=address.lower(), stopped_at__isnull=False)
    return rows.exists()
