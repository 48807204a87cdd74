"""Reads of consultations and contributions, scoped to what the person may see."""

from django.db.models import Count, Prefetch, Q, QuerySet

from accounts.models import ScopeType
from accounts.roles import ROLE_TABLE, Access, Capability
from accounts.selectors import Person, scope_ids
from consultations.models import Consultation, Contribution, ModerationDecision
from council.models import Post

PREPARING = [
    role for role, cell in ROLE_TABLE[Capability.CONSULTATION_SETUP].items() if cell & Access.READ
]


def consultations_visible_to(user: Person) -> QuerySet[Consultation]:
    """Published ones, and those that the person helps to prepare; the newest first."""
    own = Q(version__draft__committee_id__in=scope_ids(user, ScopeType.COMMITTEE, PREPARING)) | Q(
        version__draft__council_id__in=scope_ids(user, ScopeType.COUNCIL, PREPARING)
    )
    return (
        Consultation.objects.filter(Q(published_at__isnull=False) | own)
        .select_related("version__draft")
        .annotate(
            contributions_n=Count(
                "contributions", filter=Q(contributions__status=Contribution.Status.PUBLISHED)
            )
        )
        .order_by("-opens_at", "-pk")
    )


def contributions_shown(consultation: Consultation) -> QuerySet[Contribution]:
    """Published ones and tombstones of hidden ones, the newest first; words come with `posts`."""
    shown = (Contribution.Status.PUBLISHED, Contribution.Status.HIDDEN)
    return _with_words(consultation.contributions.filter(status__in=shown)).order_by("-pk")


def contributions_to_moderate(consultation: Consultation) -> QuerySet[Contribution]:
    """All of them, those that wait first."""
    waiting = Q(status=Contribution.Status.PENDING)
    rows = _with_words(consultation.contributions.all())
    return rows.annotate(waits=Count("pk", filter=waiting)).order_by("-waits", "pk")


def _with_words(rows: QuerySet[Contribution]) -> QuerySet[Contribution]:
    posts = Prefetch("thread__posts", Post.objects.order_by("pk"))
    decisions = Prefetch("decisions", ModerationDecision.objects.order_by("-pk"))
    return rows.select_related("thread").prefetch_related(posts, decisions)
