"""What a person watches: reads for the pages, and the button."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.selectors import Person
from acts.changes import lost_force
from acts.models import Act, Provision, Watch
from acts.rendering import anchors_of
from acts.rules import can_watch
from acts.selectors import current_redactions
from acts.wordings import place
from legaltext.model import Address, Kind, Unit

FORM = "watch-form"
"""The form of the reading page to which the buttons of articles belong."""
_TOMB = re.compile(r"[^\n]{0,100}\bутратил[аио]?\s+силу[^\n]*", re.I)


@dataclass(frozen=True, slots=True)
class Watched:
    """One line of the list. `place` is "" for a whole act; `state` tells of a place that is not in
    the text of today as it was, "" when nothing is to be told."""

    watch: Watch
    place: str
    url: str
    state: str

    @property
    def name(self) -> str:
        return f"{self.place}, {self.watch.act}" if self.place else str(self.watch.act)

    @property
    def end_url(self) -> str:
        if self.watch.uid:
            return reverse("acts:watch_provision", args=[self.watch.uid])
        return reverse("acts:watch", args=[self.watch.act_id])


def watched_uids(user: Person, act: Act) -> frozenset[str]:
    """Of the act; "" among them when the whole act is watched."""
    if not can_watch(user):
        return frozenset()
    return frozenset(Watch.objects.filter(user=user, act=act).values_list("uid", flat=True))


def watches_of(user: Person) -> QuerySet[Watch]:
    return Watch.objects.filter(user=user).select_related("act").order_by("-pk")


def lines_of(watches: Sequence[Watch]) -> list[Watched]:
    """A number of queries that does not grow."""
    current = current_redactions({row.act_id for row in watches})
    uids = {row.uid for row in watches if row.uid}
    newest: dict[str, Provision] = {}
    today: dict[str, Provision] = {}
    for row in Provision.objects.filter(uid__in=uids).order_by("redaction_id"):
        newest[row.uid] = row
        if row.redaction_id in current.values():
            today[row.uid] = row
    return [_line(one, newest.get(one.uid), today.get(one.uid)) for one in watches]


def _line(watch: Watch, newest: Provision | None, today: Provision | None) -> Watched:
    if not watch.uid:
        return Watched(watch, "", reverse("acts:detail", args=[watch.act_id]), "")
    known = today or newest
    if known is None:
        url = reverse("acts:detail", args=[watch.act_id])
        return Watched(watch, place(Address.parse(watch.address)), url, _gone())
    url = reverse("acts:biography", args=[watch.uid])
    return Watched(watch, _named(known), url, state_of(today))


def _named(provision: Provision) -> str:
    name = place(Address.parse(provision.address))
    return f"{name}. {provision.heading}" if provision.heading else name


def state_of(provision: Provision | None) -> str:
    """What is to be told of a provision in the text of today; None when the text has none such."""
    if provision is None:
        return _gone()
    return lost_force(provision.kind) if _TOMB.fullmatch(provision.text) else ""


def _gone() -> str:
    return _("в сегодняшнем тексте нет")


def buttons(units: Iterable[Unit], watched: frozenset[str]) -> dict[str, SafeString]:
    """Under the heading of each article, by its uid, the button that begins or ends the watch."""
    units = tuple(units)
    anchors = anchors_of(units)
    articles = (one for unit in units for one in unit.walk() if one.kind == Kind.ARTICLE)
    return {
        article.uid: button(
            reverse("acts:watch_provision", args=[article.uid]),
            is_on=article.uid in watched,
            at=anchors.get(article.uid, f"u-{article.uid}"),
        )
        for article in articles
    }


def button(url: str, *, is_on: bool, at: str = "", css: str = "lnk") -> SafeString:
    """Posts to `url` by the form of the page, or by htmx, which puts the answer in its place.

    `at`: where on the page the person is brought back to without htmx. By its id the new button takes
    the focus of the old one.
    """
    own = slugify(url)
    url = f"{url}?at={at}" if at else url
    look = format_html(' hx-vals=\'{{"look": "{}"}}\'', css) if css != "lnk" else ""
    return format_html(
        '<button id="{}" class="{}" form="{}" formaction="{}" hx-post="{}" hx-swap="outerHTML" '
        'name="on" value="{}"{}>{}</button>',
        own, css, FORM, url, url, "0" if is_on else "1", look,
        _("Не следить") if is_on else _("Следить"),
    )  # fmt: skip
