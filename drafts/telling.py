"""Who watches an act or an article is told of a version that touches it, once, and only if they may
read it."""

from collections import defaultdict
from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.selectors import read_grants
from acts.changes import NEW
from acts.hooks import shown
from acts.models import Act, Redaction, Watch
from acts.notices import WATCHED
from acts.wordings import place
from drafts.models import DraftVersion, VersionText
from drafts.rules import can_read_version
from drafts.selectors import with_stage
from drafts.touches import Touch, told
from legaltext.model import Address, Kind
from notifications.hooks import About
from notifications.services.telling import tell

VERSION = "draft_version"
"""The kind of thing that these notices are about."""


def tell_watchers(version: DraftVersion) -> None:
    """Safe to repeat: a person is told of a version once for each place."""
    rows = VersionText.objects.filter(version=version).select_related(
        "stored_tree", "base_redaction__act"
    )
    for row in rows.defer("base_redaction__text", "stored_tree__tree"):
        touches = row.stored_tree.touches or []
        if touches:
            _tell_of_text(version, row.base_redaction, touches)


def versions_open_to(user: User, pks: Collection[int]) -> set[int]:
    """Those of the versions that the person may read now; in one query."""
    rows = with_stage(DraftVersion.objects.filter(pk__in=pks).select_related("draft"))
    return {row.pk for row in rows if can_read_version(user, row)}


def readers_of_version(users: Collection[User], pk: int) -> set[int]:
    """Those of the people who may read the version now; in two queries."""
    rows = with_stage(DraftVersion.objects.filter(pk=pk).select_related("draft"))
    version = rows.first()
    if version is None:
        return set()
    read_grants(users)
    return {user.pk for user in users if can_read_version(user, version)}


def _tell_of_text(version: DraftVersion, base: Redaction, touches: list[Touch]) -> None:
    by_uid: defaultdict[str, list[Touch]] = defaultdict(list)
    for touch in touches:
        if not _is_beside(touch):
            by_uid[touch[0]].append(touch)
    people: defaultdict[str, list[User]] = defaultdict(list)
    watches = Watch.objects.filter(act=base.act_id, uid__in=["", *by_uid])
    for watch in watches.select_related("user"):
        people[watch.uid].append(watch.user)
    named = base.provisions.filter(uid__in=people).values_list("uid", "address")
    places = {uid: place(Address.parse(address)).lower() for uid, address in named}
    for uid, users in people.items():
        _tell(version, base.act, uid, users, places.get(uid, ""), by_uid.get(uid, touches))


def _is_beside(touch: Touch) -> bool:
    """A new article is told of beside the one before it, which it does not change."""
    steps = Address.parse(touch[1]).steps
    return touch[2] == NEW and (len(steps) == 1 or steps[-1].kind == Kind.ARTICLE)


def _tell(
    version: DraftVersion, act: Act, uid: str, users: list[User], where: str, touches: list[Touch]
) -> None:
    draft = version.draft
    address = {"number": draft.number, "left": "act", "right": version.number}
    tell(
        category=WATCHED,
        recipients=users,
        key=f"version:{version.pk}:{act.pk}:{uid}",
        title=lambda: _title(version, act, where),
        text=lambda: _count(touches) if not uid else "\n".join(shown([told(t) for t in touches])),
        url=reverse("drafts:compare", kwargs=address),
        about=About(VERSION, version.pk),
    )


def _title(version: DraftVersion, act: Act, where: str) -> str:
    names = {"draft": version.draft, "n": version.number, "act": act, "place": where}
    if not where:
        return _("%(draft)s, версия %(n)s, меняет: %(act)s") % names
    return _("%(draft)s, версия %(n)s, меняет: %(place)s. %(act)s") % names


def _count(touches: list[Touch]) -> str:
    n = len(touches)
    return ngettext("Затронуто %(n)s место.", "Затронуто мест: %(n)s.", n) % {"n": n}
