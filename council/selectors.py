"""Reads of remarks, scoped to what the person may see."""

from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery

from accounts.selectors import Person
from council.models import AnchorState, Post, Thread
from council.reach import reach
from drafts.models import Draft, DraftVersion


def threads_visible_to(user: Person, draft: Draft) -> QuerySet[Thread]:
    """By number; withdrawn ones too, since a tombstone stands in their place."""
    return (
        Thread.objects.filter(draft=draft)
        .filter(reach(user, draft).condition())
        .select_related("author", "section__body", "born_version", "draft")
        .order_by("number")
    )


def with_state_at(threads: QuerySet[Thread], version: DraftVersion) -> QuerySet[Thread]:
    """Adds `state_id`, `state`: where each thread stands at the version; None: unborn."""
    rows = AnchorState.objects.filter(thread=OuterRef("pk"), version=version)
    return threads.annotate(
        state_id=Subquery(rows.values("pk")[:1]), state=Subquery(rows.values("state")[:1])
    )


def with_posts(threads: QuerySet[Thread]) -> QuerySet[Thread]:
    """Two queries, however many threads; posts in the order they were written."""
    posts = Post.objects.select_related("author").order_by("pk")
    return threads.prefetch_related(Prefetch("posts", queryset=posts))


def layer_counts(threads: QuerySet[Thread]) -> dict[str, int]:
    """How many threads each layer holds, for the filter; empty layers are absent."""
    rows = threads.order_by().values_list("layer").annotate(n=Count("pk"))
    return dict(rows)
