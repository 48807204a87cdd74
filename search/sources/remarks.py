"""Remarks on drafts: each with its replies, for those who read its layer.

All remarks of a draft stand under one parent, so that they are shown together.
"""

from collections.abc import Iterator

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from council.models import Thread
from council.selectors import with_posts
from drafts.models import Draft
from drafts.selectors import drafts_visible_to, texts_of
from drafts.trees import act_of_version
from legaltext.structure import addresses
from markup import plain
from search.access import readers_of
from search.documents import IndexDocument
from search.places import REMARK
from search.query import Where
from search.sources import Source

# Of the words that a remark is about: they find it as a heading finds an article.
LONGEST_QUOTE = 500


def keys() -> Iterator[int]:
    yield from Thread.objects.order_by("draft").values_list("draft", flat=True).distinct()


def documents(pk: int) -> list[IndexDocument]:
    draft = Draft.objects.filter(pk=pk).first()
    rows = Thread.objects.filter(draft=pk, withdrawn_at=None).order_by("number")
    threads = list(with_posts(rows.select_related("section")))
    if draft is None or not threads:
        return []
    is_open = drafts_visible_to(AnonymousUser()).filter(pk=pk).exists()
    places = _places(draft, {one.unit_uid for one in threads})
    return [_remark(draft, one, places.get(one.unit_uid, ""), is_open=is_open) for one in threads]


def _places(draft: Draft, units: set[str]) -> dict[str, str]:
    """uid of a unit → its address in the newest version that has it; few versions are read."""
    found: dict[str, str] = {}
    for version in draft.versions.order_by("-number"):
        for text in texts_of([version]).values():
            for address, unit in addresses(act_of_version(text)):
                found.setdefault(unit.uid, str(address))
        if units <= found.keys():
            break
    return found


def _remark(draft: Draft, thread: Thread, place: str, *, is_open: bool) -> IndexDocument:
    said = [post for post in thread.posts.all() if post.withdrawn_at is None]
    words = [part for post in said for part in (plain(post.text), post.wording) if part]
    return IndexDocument(
        key=f"remark:{draft.pk}:{thread.pk}",
        parent=f"remarks:{draft.pk}",
        where=Where.REMARKS,
        title=draft.title,
        heading=thread.exact[:LONGEST_QUOTE],
        text="\n".join(words),
        address="/".join(part for part in (f"{REMARK} {thread.number}", place) if part),
        number=draft.number,
        date=timezone.localdate(thread.created_at),
        position=thread.number,
        access=readers_of(thread, draft, is_open=is_open),
    )


SOURCE = Source("remarks", keys, documents)
