"""What higher apps show on the pages of a draft, and what drafts show on the page of an act.

`drafts_version_asides(request, version_text, act) -> Asides`: what stands beside a version's text.
`drafts_tabs(request, draft, version) -> list[Tab]`: pages about the draft kept by other apps.
`drafts_action_labels() -> dict[str, str]`: how the history of a draft words the journal's actions.
`drafts_page_links(request, draft) -> list[Tab]`: where the page in plain words leads besides.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from wagtail import hooks

from acts.rendering import Mark
from drafts.models import Draft, DraftVersion, VersionText
from legaltext.model import Act

VERSION_ASIDES = "drafts_version_asides"
TABS = "drafts_tabs"
ACTION_LABELS = "drafts_action_labels"
PAGE_LINKS = "drafts_page_links"
EMPTY = SafeString("")


@dataclass(frozen=True)
class Asides:
    """marks: highlighted spans by unit uid, offsets into Unit.text; classes: CSS classes by uid.

    margins: what stands beside an article, by its uid; above: what stands over the text; tools: what
    stands in the line of filters; counts: the number beside an article in the outline, by its uid.
    """

    marks: dict[str, list[Mark]] = field(default_factory=dict)
    classes: dict[str, str] = field(default_factory=dict)
    margins: dict[str, SafeString] = field(default_factory=dict)
    above: SafeString = EMPTY
    tools: SafeString = EMPTY
    counts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Tab:
    label: str
    url: str
    count: int | None = None


def asides_of(request: HttpRequest, version_text: VersionText, act: Act) -> Asides:
    """What all registered apps put beside the text, together."""
    answers = [hook(request, version_text, act) for hook in hooks.get_hooks(VERSION_ASIDES)]
    return joined(answers)


def joined(answers: Sequence[Asides]) -> Asides:
    if len(answers) == 1:
        return answers[0]
    whole = Asides()
    for one in answers:
        for uid, marks in one.marks.items():
            whole.marks.setdefault(uid, []).extend(marks)
        for uid, css in one.classes.items():
            whole.classes[uid] = f"{whole.classes.get(uid, '')} {css}".strip()
        for uid, html in one.margins.items():
            whole.margins[uid] = whole.margins.get(uid, EMPTY) + html
        for uid, count in one.counts.items():
            whole.counts[uid] = whole.counts.get(uid, 0) + count
    return Asides(
        whole.marks,
        whole.classes,
        whole.margins,
        _together(one.above for one in answers),
        _together(one.tools for one in answers),
        whole.counts,
    )


def _together(pieces: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def tabs_of(request: HttpRequest, draft: Draft, version: DraftVersion | None) -> list[Tab]:
    found: list[Tab] = []
    for hook in hooks.get_hooks(TABS):
        found += hook(request, draft, version)
    return found


def action_labels() -> dict[str, str]:
    """The words of every action that may stand in a draft's history."""
    found: dict[str, str] = {}
    for hook in hooks.get_hooks(ACTION_LABELS):
        found |= hook()
    return found


def links_of(request: HttpRequest, draft: Draft) -> list[Tab]:
    return [link for hook in hooks.get_hooks(PAGE_LINKS) for link in hook(request, draft)]
