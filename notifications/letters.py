"""Letters in plain text and HTML, in the language of the reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from accounts.models import User
from notifications.categories import Mail, category_named, is_known
from notifications.links import (
    absolute,
    address_link,
    notice_link,
    site_host,
    unsubscribe_link,
)
from notifications.models import Notice

LONGEST = 100
"""So many notices stand in one digest."""


@dataclass(frozen=True, slots=True)
class Line:
    notice: Notice
    url: str

    @property
    def indented(self) -> str:
        """The text under its title in a list of plain text."""
        return "\n".join(f"  {line}" for line in self.notice.text.splitlines())


@dataclass(frozen=True, slots=True)
class Group:
    """What a digest tells of one category."""

    label: str | Promise
    lines: list[Line]
    unsubscribe: str


def notice_letter(user: User, notice: Notice, language: str) -> EmailMultiAlternatives:
    with override(language):
        leave = unsubscribe_link(user, [notice.category])
        context = {
            "line": _line(notice), "label": _label(notice.category), "unsubscribe": leave,
        }  # fmt: skip
        letter = _letter(user, "notice", notice.title, context)
    _let_leave(letter, leave, notice.category)
    return letter


def digest_letter(
    user: User, notices: Sequence[Notice], rhythm: Mail, language: str
) -> EmailMultiAlternatives:
    """The notices by category, the oldest first; one unsubscribes from each, or from all of them.

    Of very many the newest are named, the rest are counted.
    """
    names = list(dict.fromkeys(notice.category for notice in notices))
    with override(language):
        leave = unsubscribe_link(user, names)
        groups = [_group(user, name, notices[-LONGEST:]) for name in names]
        context = {
            "groups": [group for group in groups if group.lines],
            "more": max(len(notices) - LONGEST, 0),
            "list": absolute(reverse("notices:list")),
            "unsubscribe": leave,
            "is_weekly": rhythm == Mail.WEEKLY,
        }
        letter = _letter(user, "digest", _digest_subject(rhythm, len(notices)), context)
    _let_leave(letter, leave, rhythm)
    return letter


def check_letter(user: User, language: str) -> EmailMultiAlternatives:
    """Asks whether letters arrive: the link in it answers."""
    with override(language):
        return _letter(user, "check", _("Доходят ли письма"), {"url": address_link(user)})


def message_id(claim: UUID) -> str:
    """Random, so that nobody outside can make one up: a report about a letter is believed by it."""
    return f"<{claim.hex}@{site_host()}>"


def _letter(
    user: User, template: str, subject: str, context: dict[str, Any]
) -> EmailMultiAlternatives:
    context |= {
        "site": settings.SITE_TITLE,
        "preferences": absolute(reverse("notices:preferences")),
    }
    name = f"notifications/letters/{template}"
    letter = EmailMultiAlternatives(
        subject=_("Правка: %s") % subject,
        body=render_to_string(f"{name}.txt", context).strip() + "\n",
        to=[user.email],
        # No other robot is to answer it: RFC 3834.
        headers={"Auto-Submitted": "auto-generated"},
    )
    letter.attach_alternative(render_to_string(f"{name}.html", context), "text/html")
    return letter


def _let_leave(letter: EmailMultiAlternatives, url: str, list_name: str) -> None:
    """RFC 8058: the mail program itself may post to the address; RFC 2919 names the list."""
    letter.extra_headers |= {
        "List-Unsubscribe": f"<{url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "List-Id": f"<{list_name.replace('_', '-')}.notices.{site_host()}>",
    }


def _group(user: User, name: str, notices: Sequence[Notice]) -> Group:
    lines = [_line(notice) for notice in notices if notice.category == name]
    return Group(_label(name), lines, unsubscribe_link(user, [name]))


def _line(notice: Notice) -> Line:
    return Line(notice, notice_link(notice))


def _label(name: str) -> str | Promise:
    """A category may have left the site with the app that told of it."""
    return category_named(name).label if is_known(name) else _("Прочее")


def _digest_subject(rhythm: Mail, count: int) -> str:
    if rhythm == Mail.WEEKLY:
        told = ngettext("за неделю %(n)d уведомление", "за неделю %(n)d уведомлений", count)
    else:
        told = ngettext("за день %(n)d уведомление", "за день %(n)d уведомлений", count)
    return told % {"n": count}
