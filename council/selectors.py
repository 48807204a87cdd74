"""Reads of councils, assignments and remarks, scoped to what the person may see."""

from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, ScopeType
from accounts.roles import ROLE_TABLE, Access, Capability
from accounts.selectors import Person, scope_ids
from cms.words import words_within
from council import rules
from council.models import AnchorState, Assignment, Council, Membership, Post, Section, Thread
from council.reach import reach
from drafts.models import Draft, DraftVersion

SITTING = frozenset(
    role for role, cell in ROLE_TABLE[Capability.MEETINGS].items() if cell & Access.READ
) - {Role.INVITED}
"""Roles that read of a council's meetings, and so of who sits in it."""
GROUPS = {
    Role.CHAIR: _("Председатель"),
    Role.SECRETARY: _("Секретарь"),
    Role.EXPERT: _("Эксперты"),
}


def councils_visible_to(user: Person) -> QuerySet[Council]:
    """With `members_n`, how many people sit in each; all of them for whoever founds councils."""
    councils = Council.objects.select_related("body__parent").order_by("body__name", "pk")
    standing = Membership.objects.not_ended().values("pk")
    councils = councils.annotate(
        members_n=Count("memberships__user", filter=Q(memberships__in=standing), distinct=True)
    )
    if rules.can_found_councils(user):
        return councils
    own = Q(body_id__in=scope_ids(user, ScopeType.COUNCIL, SITTING))
    return councils.filter(
        own | Q(body__parent_id__in=scope_ids(user, ScopeType.COMMITTEE, SITTING))
    )


def councils_registered(user: Person, words: str = "") -> QuerySet[Council]:
    """The same with `sections_n`."""
    sections = Section.objects.filter(council=OuterRef("pk")).order_by().values("council")
    counted = Subquery(sections.annotate(n=Count("pk")).values("n"))
    rows = councils_visible_to(user).annotate(sections_n=Coalesce(counted, 0))
    return rows.filter(words_within(words, "body__name", "body__parent__name"))


@dataclass(frozen=True, slots=True)
class Composition:
    """`groups`: seats by role, in the order of rank; `past`: those that have ended."""

    groups: list[tuple[str, list[Membership]]]
    sections: list[Section]
    past: list[Membership]


def composition_of(council: Council) -> Composition:
    """Three queries, however many sit in it."""
    seats = council.memberships.select_related("user", "section__body")
    seats = seats.order_by("user__last_name", "user__first_name", "pk")
    standing = set(council.memberships.not_ended().values_list("pk", flat=True))
    rows = list(seats)
    now = [row for row in rows if row.pk in standing]
    groups = [
        (GROUPS[role], [row for row in now if row.role == role])
        for role in rules.SEATS
        if any(row.role == role for row in now)
    ]
    sections = list(council.sections.select_related("body").order_by("body__name"))
    return Composition(groups, sections, [row for row in rows if row.pk not in standing])


def assignments_visible_to(user: Person, draft: Draft) -> QuerySet[Assignment]:
    """The nearest deadline first; own ones, and all for whoever gives them."""
    rows = Assignment.objects.filter(draft=draft).select_related("user", "by", "draft")
    if not rules.can_assign(user, draft):
        rows = rows.filter(user_id=user.pk, withdrawn_at__isnull=True)
    return rows.order_by(F("deadline").asc(nulls_last=True), "pk")


def assignments_waiting_for(user: Person) -> QuerySet[Assignment]:
    rows = Assignment.objects.filter(user_id=user.pk, done_at=None, withdrawn_at=None)
    rows = rows.select_related("draft")
    return rows.order_by(F("deadline").asc(nulls_last=True), "pk")


def readers_to_assign(draft: Draft) -> QuerySet[Membership]:
    """Experts of the draft's council, one seat each."""
    seats = Membership.objects.not_ended().filter(
        council__body_id=draft.council_id, role__in=(Role.EXPERT, Role.CHAIR)
    )
    first = seats.filter(user=OuterRef("user")).order_by("pk").values("pk")[:1]
    return seats.filter(pk=Subquery(first)).select_related("user").order_by("user__last_name", "pk")


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
