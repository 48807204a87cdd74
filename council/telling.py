"""What people are told of remarks and assignments, and which of that they may still see.

No words of a remark stand in a notice: its author may put them otherwise or withdraw them.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.selectors import read_grants
from council import rules
from council.models import AnchorState, Assignment, Post, Thread
from council.notices import ASSIGNED_DRAFTS, ASSIGNMENTS, PLACES, REPLIES
from council.shown import ASKING
from drafts.models import DraftVersion, Stage, StageChange
from drafts.rules import can_read_unpublished, is_published
from drafts.selectors import drafts_visible_to
from drafts.telling import VERSION
from notifications.hooks import About
from notifications.services.telling import tell

ASSIGNMENT = "assignment"
THREAD = "thread"


def assignments_open_to(user: User, pks: Collection[int]) -> set[int]:
    """Own ones that were not taken back, of drafts that the person may read; in one query."""
    rows = Assignment.objects.filter(pk__in=pks, user=user, withdrawn_at=None)
    seen = drafts_visible_to(user).order_by().values("pk")
    return set(rows.filter(draft__in=seen).values_list("pk", flat=True))


def owner_of_assignment(pk: int) -> int | None:
    return Assignment.objects.filter(pk=pk).values_list("user", flat=True).first()


def threads_open_to(user: User, pks: Collection[int]) -> set[int]:
    """Those of layers that the person may read, of drafts that the person may read; in one query."""
    rows = Thread.objects.filter(pk__in=pks).select_related("draft", "section")
    rows = rows.filter(draft__in=drafts_visible_to(user).order_by().values("pk"))
    return {row.pk for row in rows if rules.can_read_thread(user, row)}


def readers_of_thread(users: Collection[User], pk: int) -> set[int]:
    """Those of the people who may read its layer and its draft; in a few queries."""
    thread = Thread.objects.filter(pk=pk).select_related("draft", "section").first()
    if thread is None:
        return set()
    read_grants(users)
    published = is_published(thread.draft)
    return {
        user.pk
        for user in users
        if (published or can_read_unpublished(user, thread.draft))
        and rules.can_read_thread(user, thread)
    }


def tell_of_assignment(assignment: Assignment, occasion: int) -> None:
    """The person it was given to, unless they gave it to themselves or it was taken back meanwhile."""
    if assignment.user_id == assignment.by_id or not assignment.is_open:
        return
    draft = assignment.draft
    tell(
        category=ASSIGNMENTS,
        recipients=[assignment.user],
        key=f"given:{occasion}",
        title=lambda: _assignment_title(assignment),
        text=lambda: "\n".join(filter(None, [draft.title, assignment.task])),
        url=reverse("drafts:detail", kwargs={"number": draft.number}),
        about=About(ASSIGNMENT, assignment.pk),
    )


def _assignment_title(assignment: Assignment) -> str:
    names = {"number": assignment.draft.number}
    if assignment.deadline is None:
        return _("Поручение по проекту № %(number)s") % names
    names["day"] = date_format(assignment.deadline, "j E Y")
    return _("Поручение по проекту № %(number)s, до %(day)s") % names


def tell_of_reply(post: Post) -> None:
    """Everyone else who wrote before it; one who may no longer read the layer is passed over."""
    if post.withdrawn_at or post.thread.withdrawn_at:
        return
    thread = post.thread
    before = thread.posts.filter(pk__lt=post.pk, withdrawn_at=None)
    wrote = User.objects.filter(pk__in=before.values("author"))
    names = {"no": thread.number, "number": thread.draft.number, "who": post.author}
    tell(
        category=REPLIES,
        recipients=wrote.exclude(pk=post.author_id),
        key=f"post:{post.pk}",
        title=lambda: _("Ответ на замечание № %(no)s к проекту № %(number)s: %(who)s") % names,
        text=thread.draft.title,
        url=reverse("council:thread", kwargs={"pk": thread.pk}),
        about=About(THREAD, thread.pk),
    )


def tell_of_places(version: DraftVersion) -> None:
    """Each author whose remarks ask about their place in the version, if the author may answer."""
    asking: defaultdict[User, list[Thread]] = defaultdict(list)
    for thread in _asking(version):
        if rules.can_place(thread.author, thread):
            asking[thread.author].append(thread)
    for author, threads in asking.items():
        _tell_author(author, threads, version)


def _asking(version: DraftVersion) -> list[Thread]:
    states = AnchorState.objects.filter(version=version, state__in=ASKING, confirmed_by=None)
    rows = Thread.objects.filter(pk__in=states.values("thread"), author__isnull=False)
    rows = rows.filter(withdrawn_at=None, resolved_at=None).order_by("number")
    # One object a person, so that roles are read once.
    people = User.objects.in_bulk(rows.order_by().values_list("author", flat=True))
    found = list(rows.select_related("draft", "section"))
    for row in found:
        row.author = people[row.author_id]
    return found


def _tell_author(author: User, threads: list[Thread], version: DraftVersion) -> None:
    draft, n = version.draft, len(threads)
    address = {"number": draft.number, "version": version.number}
    tell(
        category=PLACES,
        recipients=[author],
        key=f"version:{version.pk}",
        title=lambda: (
            ngettext(
                "Проект № %(number)s, версия %(version)s: ждёт подтверждения места %(n)s замечание",
                "Проект № %(number)s, версия %(version)s: ждут подтверждения места замечаний: %(n)s",
                n,
            )
            % {**address, "n": n}
        ),
        text=lambda: ngettext("Замечание № %s", "Замечания № %s", n) % _numbers(threads),
        url=_where(threads, address),
        about=About(VERSION, version.pk),
    )


def _numbers(threads: list[Thread]) -> str:
    return ", ".join(str(row.number) for row in threads)


def _where(threads: list[Thread], address: dict[str, object]) -> str:
    if len(threads) == 1:
        return reverse("council:thread", kwargs={"pk": threads[0].pk})
    return reverse("drafts:version", kwargs=address)


def tell_of_version(version: DraftVersion) -> None:
    """Whoever has been asked to read the draft and has not said that it is done."""
    tell(
        category=ASSIGNED_DRAFTS,
        recipients=_assigned(version, version.created_at, version.author_id),
        key=f"version:{version.pk}",
        title=lambda: _("Проект № %(number)s: версия %(n)s") % _names(version),
        text=version.draft.title,
        url=_address(version),
        about=About(VERSION, version.pk),
    )


def tell_of_stage(change: StageChange) -> None:
    version = change.version
    tell(
        category=ASSIGNED_DRAFTS,
        recipients=_assigned(version, change.at, change.by_id),
        key=f"stage:{change.pk}",
        title=lambda: (
            _("Проект № %(number)s, версия %(n)s: %(stage)s")
            % {**_names(version), "stage": Stage(change.stage).label}
        ),
        text=version.draft.title,
        url=_address(version),
        about=About(VERSION, version.pk),
    )


def _assigned(version: DraftVersion, by_then: dt.datetime, but: int | None) -> list[User]:
    """Those who had been asked by the time of what is told, and still are."""
    rows = Assignment.objects.filter(draft=version.draft_id, created_at__lte=by_then)
    rows = rows.filter(done_at=None, withdrawn_at=None).exclude(user=but)
    return [row.user for row in rows.select_related("user")]


def _names(version: DraftVersion) -> dict[str, object]:
    return {"number": version.draft.number, "n": version.number}


def _address(version: DraftVersion) -> str:
    address = {"number": version.draft.number, "version": version.number}
    return reverse("drafts:version", kwargs=address)
