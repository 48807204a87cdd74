"""Telling people: the way into this app for those above."""

from collections.abc import Callable, Iterable

from django.db import connection
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import override

from accounts.models import User
from notifications.categories import Mail, category_named
from notifications.choices import Choice, choices_of, languages_of
from notifications.hooks import About, who_sees
from notifications.models import Notice
from outbox.services import OutsideTransaction, emit_each

Words = str | Promise | Callable[[], str]
"""Words that change with the language are given lazily: `lambda: _("…") % {…}`."""

TITLE_LENGTH = Notice._meta.get_field("title").max_length


def tell(
    *,
    category: str,
    recipients: Iterable[User],
    key: str,
    title: Words,
    url: str,
    text: Words = "",
    about: About | None = None,
) -> list[Notice]:
    """Tell each of the people once of the occasion that `key` names; returns what was written now.

    Each is told in their own language and as they chose; who chose not to be told, has left, or may
    not read what it is `about` is passed over. `url` is a path of this site. Called inside the
    transaction of a handler; letters leave after its commit. Safe to repeat.
    """
    category_named(category)
    if not connection.in_atomic_block:
        raise OutsideTransaction(f"{category} {key}: tell() needs an open transaction")
    if not url.startswith("/") or not url_has_allowed_host_and_scheme(url, allowed_hosts=None):
        raise ValueError(f"A notice leads to a path of this site, not to {url!r}.")
    people = _to_tell(recipients, category, key, about)
    choices, languages = choices_of(people, category), languages_of(people)
    rows = [
        _notice(
            Notice(recipient=user, category=category, key=key, url=url),
            choices[pk], languages[pk], title, text, about,
        )
        for pk, user in people.items()
        if not choices[pk].is_silent
    ]  # fmt: skip
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    return _written(rows, category, key)


def _to_tell(
    recipients: Iterable[User], category: str, key: str, about: About | None
) -> dict[int, User]:
    people = {user.pk: user for user in recipients if user.is_active}
    told = Notice.objects.filter(recipient__in=people, category=category, key=key)
    for pk in told.values_list("recipient", flat=True):
        del people[pk]
    if about is None:
        return people
    seeing = who_sees(people.values(), about)
    return {pk: user for pk, user in people.items() if pk in seeing}


def _notice(
    row: Notice, choice: Choice, language: str, title: Words, text: Words, about: About | None
) -> Notice:
    row.in_app, row.mail = choice.in_app, choice.mail
    row.about_kind, row.about_pk = about or ("", None)
    with override(language):
        row.title, row.text = _shortened(_said(title)), _said(text)
    return row


def _said(words: Words) -> str:
    return str(words() if callable(words) else words).strip()


def _shortened(title: str) -> str:
    """In one line: it is the subject of a letter."""
    line = " ".join(title.split())
    return line if len(line) <= TITLE_LENGTH else f"{line[: TITLE_LENGTH - 1]}…"


def _written(rows: list[Notice], category: str, key: str) -> list[Notice]:
    """The rows as they stand, with their keys; those to be mailed at once are on their way."""
    people = [row.recipient_id for row in rows]
    found = list(Notice.objects.filter(recipient__in=people, category=category, key=key))
    at_once = [row.pk for row in found if row.mail == Mail.AT_ONCE]
    emit_each("notice_made", {f"notice:{pk}": {"notice": pk} for pk in at_once})
    return found
