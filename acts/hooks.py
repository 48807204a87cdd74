"""What the library of acts takes from the apps above.

Hook `acts_pending_changes(user, act) -> list[PendingChange]`: the drafts that this person may see and
that propose to change the act. It is called once a page and must keep to a bounded number of queries.

Hook `acts_provision_talks(user, place) -> list[Talk]`: what people say of one provision in texts that
propose to change it, as far as this person may read it, the newest first. A bounded number of queries.

Hook `acts_reparse_sources() -> ReparseSource`: trees that a higher app derives from texts of its own;
`manage.py reparse` makes them again after those of the redactions.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks

from acts.models import Act

PENDING_CHANGES = "acts_pending_changes"
PROVISION_TALKS = "acts_provision_talks"
REPARSE_SOURCES = "acts_reparse_sources"
LINES = 6
"""So many lines are told of a draft beside one article."""


@dataclass(frozen=True, slots=True)
class PendingChange:
    """One draft: lines by uid of the article (or top unit) say what becomes of it.

    about: what is said of the draft after its name; compare_url: where it stands beside the act.
    """

    label: str
    url: str
    lines: Mapping[str, Sequence[str]]
    about: str = ""
    compare_url: str = ""


def pending_changes(user: Any, act: Act) -> list[PendingChange]:
    found: list[PendingChange] = []
    for function in hooks.get_hooks(PENDING_CHANGES):
        found += function(user, act)
    return found


def margins(changes: Sequence[PendingChange]) -> dict[str, SafeString]:
    """HTML of what stands beside each article, by its uid."""
    boxes: dict[str, list[SafeString]] = {}
    for change in changes:
        for uid, lines in change.lines.items():
            boxes.setdefault(uid, []).append(_box(change, lines))
    return {uid: format_html_join("", "{}", ((box,) for box in own)) for uid, own in boxes.items()}


def lines_at(
    changes: Sequence[PendingChange], uid: str
) -> list[tuple[PendingChange, Sequence[str]]]:
    """The drafts that change one provision, with what they do to it."""
    return [(change, change.lines[uid]) for change in changes if uid in change.lines]


@dataclass(frozen=True, slots=True)
class ProvisionPlace:
    """A provision, the uids of its units, and those of all units of the act, in its newest text."""

    act: Act
    uid: str
    units: frozenset[str]
    known: frozenset[str]


@dataclass(frozen=True, slots=True)
class Talk:
    """`label` names it, `about` says where it stands; `words` are those of the law it is about, `said`
    its opening in plain text; `css` the line of its layer."""

    label: str
    url: str
    about: str
    words: str
    said: str
    css: str = ""


def talks_at(user: Any, place: ProvisionPlace) -> list[Talk]:
    return [talk for function in hooks.get_hooks(PROVISION_TALKS) for talk in function(user, place)]


def _box(change: PendingChange, lines: Sequence[str]) -> SafeString:
    about = format_html(", {}", change.about) if change.about else ""
    beside = (
        format_html('<br><a href="{}">{}</a>', change.compare_url, _("Рядом с актом"))
        if change.compare_url
        else ""
    )
    return format_html(
        '<div class="prep th"><span class="what"><a href="{}">{}</a>{}</span>{}{}</div>',
        change.url,
        change.label,
        about,
        format_html_join("", "<br>{}", ((line,) for line in shown(lines))),
        beside,
    )


def shown(lines: Sequence[str]) -> list[str]:
    """What rewrites a whole article is not told line by line."""
    if len(lines) <= LINES:
        return list(lines)
    more = len(lines) - LINES
    return [*lines[:LINES], ngettext("и ещё %(n)s место", "и ещё мест: %(n)s", more) % {"n": more}]


@dataclass(frozen=True, slots=True)
class Reparsed:
    """One tree made again. `changed`: it differs from the stored one; `lost`: units merged into others."""

    changed: bool
    lost: int


@dataclass(frozen=True, slots=True)
class ReparseSource:
    """Trees of a higher app. Both take `everything`: also trees with the stamp of today's parser."""

    count: Callable[[bool], int]
    reparse: Callable[[bool], Iterator[Reparsed]]


def reparse_sources() -> list[ReparseSource]:
    return [function() for function in hooks.get_hooks(REPARSE_SOURCES)]
