"""Remarks on one provision of an act, from all drafts of the act, for the page of its life."""

from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.selectors import Person
from acts.hooks import ProvisionPlace, Talk
from acts.services.provisions import provision_units
from council.models import Thread
from council.reach import reach
from council.selectors import with_posts
from council.shown import CSS
from drafts import trees
from drafts.models import DraftVersion
from drafts.selectors import drafts_visible_to, texts_of
from markup import plain

SHOWN = 50


def talks_at(user: Person, place: ProvisionPlace) -> list[Talk]:
    """The newest first, at most `SHOWN`; only drafts and layers that the person may read."""
    seen = _seen(user, place)
    if seen is None:
        return []
    inside = _inside(seen, place)
    rows = with_posts(Thread.objects.filter(pk__in=inside).select_related("draft", "section__body"))
    rows = rows.annotate(replies=Count("posts", filter=Q(posts__withdrawn_at=None)) - 1)
    return [_talk(thread) for thread in rows.order_by("-pk")[:SHOWN]]


def _seen(user: Person, place: ProvisionPlace) -> QuerySet[Thread] | None:
    """What the person may read of the threads on the act; None where there is no draft of it."""
    drafts = list(drafts_visible_to(user).filter(amended_acts__redaction__act=place.act).distinct())
    if not drafts:
        return None
    readable = Q(pk=None)
    for draft in drafts:
        readable |= Q(draft=draft) & reach(user, draft).condition()
    threads = Thread.objects.filter(readable, withdrawn_at=None)
    return threads.filter(amended_act__redaction__act=place.act)


def _inside(seen: QuerySet[Thread], place: ProvisionPlace) -> list[int]:
    """Keys of threads on units of the provision; a unit that a draft brings is found in its version."""
    rows = list(seen.values_list("pk", "unit_uid", "born_version"))
    inside = [pk for pk, uid, _version in rows if uid in place.units]
    strange = [row for row in rows if row[1] not in place.known]
    new = _new_units({version for _pk, _uid, version in strange}, place.uid)
    return inside + [pk for pk, uid, version in strange if uid in new.get(version, ())]


def _new_units(versions: Iterable[int], provision: str) -> dict[int, frozenset[str]]:
    """version → uids of the units of the provision in it; one query, none without versions."""
    wanted = list(DraftVersion.objects.filter(pk__in=versions).only("pk")) if versions else []
    return {
        pk: frozenset(
            unit.uid
            for _address, top in provision_units(trees.act_of_version(text))
            if top.uid == provision
            for unit in top.walk()
        )
        for pk, text in (texts_of(wanted) if wanted else {}).items()
    }


def _talk(thread: Thread) -> Talk:
    posts = thread.posts.all()
    opening = next((post for post in posts if not post.withdrawn_at), None)
    return Talk(
        label=_("Замечание № %(number)s к проекту № %(draft)s")
        % {"number": thread.number, "draft": thread.draft.number},
        url=reverse("council:thread", args=[thread.pk]),
        about=", ".join(_about(thread)),
        words=thread.exact,
        said=plain(opening.text) if opening else "",
        css=CSS[thread.layer],
    )


def _about(thread: Thread) -> Iterable[str]:
    yield str(thread.section or thread.get_layer_display())
    if thread.replies > 0:
        yield ngettext("%(n)s ответ", "%(n)s ответов", thread.replies) % {"n": thread.replies}
    if thread.resolved_at:
        yield _("решено")
