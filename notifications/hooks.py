"""What the apps above answer about their things, in their `wagtail_hooks.py`.

`notifications_sights() -> dict[str, See]`: for each kind of thing that notices are about, which of
the given ones the person may read now. Asked for many at once, so that a page of notices costs one
call a kind.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING, NamedTuple

from wagtail import hooks

from accounts.models import User

if TYPE_CHECKING:
    from notifications.models import Notice

SIGHTS = "notifications_sights"
See = Callable[[User, Collection[int]], Collection[int]]


class About(NamedTuple):
    """kind: one that a hook of `SIGHTS` answers for; pk: of the thing, in the app that tells."""

    kind: str
    pk: int


def sights() -> dict[str, See]:
    found: dict[str, See] = {}
    for hook in hooks.get_hooks(SIGHTS):
        found |= hook()
    return found


def seen_by(user: User, things: Iterable[About]) -> frozenset[About]:
    """Those of the things that the person may read now; of a kind without an answer none."""
    asked: defaultdict[str, set[int]] = defaultdict(set)
    for kind, pk in things:
        asked[kind].add(pk)
    answers = sights()
    return frozenset(
        About(kind, pk)
        for kind, pks in asked.items()
        if kind in answers
        for pk in pks & set(answers[kind](user, pks))
    )


def hidden_from(user: User, notices: Iterable["Notice"]) -> frozenset[int]:
    """Pks of the notices whose words the person may no longer read."""
    about = {notice.pk: notice.about for notice in notices}
    seen = seen_by(user, [thing for thing in about.values() if thing])
    return frozenset(pk for pk, thing in about.items() if thing and thing not in seen)
