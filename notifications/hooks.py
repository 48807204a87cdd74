"""What the apps above answer about their things, in their `wagtail_hooks.py`.

`notifications_sights() -> dict[str, Sight]`: for each kind of thing that notices are about, who may
read what now. Asked for many at once, so that a page of notices costs one call a kind, and telling
many people of one thing one call.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING, NamedTuple

from wagtail import hooks

from accounts.models import User

if TYPE_CHECKING:
    from notifications.models import Notice

SIGHTS = "notifications_sights"
Things = Callable[[User, Collection[int]], Collection[int]]
People = Callable[[Collection[User], int], Collection[int]]


class About(NamedTuple):
    """kind: one that a hook of `SIGHTS` answers for; pk: of the thing, in the app that tells."""

    kind: str
    pk: int


class Sight(NamedTuple):
    """`things`: which of the given ones the person may read; `people`: which of the given people may
    read the one. Both say the same, in a number of queries that does not grow."""

    things: Things
    people: People


def sight_of_owner(things: Things, owner_of: Callable[[int], int | None]) -> Sight:
    """Of things that nobody but their owner is told of; `owner_of` answers with the owner's pk."""

    def people(users: Collection[User], pk: int) -> set[int]:
        owner = owner_of(pk)
        return {user.pk for user in users if user.pk == owner and pk in things(user, [pk])}

    return Sight(things, people)


def sights() -> dict[str, Sight]:
    found: dict[str, Sight] = {}
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
        for pk in pks & set(answers[kind].things(user, pks))
    )


def who_sees(users: Collection[User], thing: About) -> frozenset[int]:
    """Pks of those who may read the thing now; of a kind without an answer nobody's."""
    answer = sights().get(thing.kind)
    return frozenset(answer.people(users, thing.pk)) if answer else frozenset()


def hidden_from(user: User, notices: Iterable["Notice"]) -> frozenset[int]:
    """Pks of the notices whose words the person may no longer read."""
    about = {notice.pk: notice.about for notice in notices}
    seen = seen_by(user, [thing for thing in about.values() if thing])
    return frozenset(pk for pk, thing in about.items() if thing and thing not in seen)
