"""What the library of acts takes from the apps above.

Hook `acts_pending_changes(user, act) -> list[PendingChange]`: the drafts that this person may see and
that propose to change the act. It is called once a page and must keep to a bounded number of queries.

Hook `acts_reparse_sources() -> ReparseSource`: trees that a higher app derives from texts of its own;
`manage.py reparse` makes them again after those of the redactions.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail import hooks

from acts.models import Act

PENDING_CHANGES = "acts_pending_changes"
REPARSE_SOURCES = "acts_reparse_sources"


@dataclass(frozen=True, slots=True)
class PendingChange:
    """One draft: lines by uid of the article (or top unit) say what becomes of it."""

    label: str
    url: str
    lines: Mapping[str, Sequence[str]]
    remarks: str = ""


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


def _box(change: PendingChange, lines: Sequence[str]) -> SafeString:
    said = [*lines, change.remarks] if change.remarks else lines
    return format_html(
        '<div class="prep th"><span class="what"><a href="{}">{}</a></span>{}</div>',
        change.url,
        change.label,
        format_html_join("", "<br>{}", ((line,) for line in said)),
    )


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
