"""Reads of consultations and contributions, scoped to what the person may see."""

from collections.abc import Iterable

from django.db.models import Count, Prefetch, Q, QuerySet, TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import ScopeType
from accounts.roles import ROLE_TABLE, Access, Capability
from accounts.selectors import Person, scope_ids
from cms.words import words_within
from consultations.models import Consultation, Contribution, ModerationDecision
from council.models import Post
from drafts.selectors import published_versions

PREPARING = [
    role for role, cell in ROLE_TABLE[Capability.CONSULTATION_SETUP].items() if cell & Access.READ
]

MODERATING = [
    role for role, cell in ROLE_TABLE[Capability.MODERATION].items() if cell & Access.WRITE
]


def consultations_visible_to(user: Person) -> QuerySet[Consultation]:
    """Published ones, and those that the person helps to prepare; the newest first."""
    return (
        Consultation.objects.filter(_open_to_all() | _prepared_by(user))
        .select_related("version__draft")
        .annotate(
            contributions_n=Count(
                "contributions", filter=Q(contributions__status=Contribution.Status.PUBLISHED)
            )
        )
        .order_by("-opens_at", "-pk")
    )


class Phase(TextChoices):
    """Where a consultation stands today."""

    PREPARED = "prepared", _("не опубликовано")
    AHEAD = "ahead", _("ещё не началось")
    OPEN = "open", _("идёт")
    OVER = "over", _("приём закрыт")

    @classmethod
    def of(cls, consultation: Consultation) -> "Phase":
        if consultation.published_at is None:
            return cls.PREPARED
        if consultation.is_open:
            return cls.OPEN
        return cls.AHEAD if consultation.opens_at > timezone.now() else cls.OVER


def in_phase(rows: QuerySet[Consultation], phase: str) -> QuerySet[Consultation]:
    now = timezone.now()
    if phase == Phase.PREPARED:
        return rows.filter(published_at=None)
    ahead, over = Q(opens_at__gt=now), Q(closes_at__lte=now)
    conditions = {Phase.AHEAD: ahead, Phase.OPEN: ~ahead & ~over, Phase.OVER: over}
    return rows.exclude(published_at=None).filter(conditions[Phase(phase)])


def consultations_registered(user: Person, words: str = "") -> QuerySet[Consultation]:
    """Those that the person helps to prepare, with `waiting_n`: contributions not yet checked."""
    pending = Q(contributions__status=Contribution.Status.PENDING)
    rows = Consultation.objects.filter(_prepared_by(user)).select_related("version__draft")
    rows = rows.annotate(waiting_n=Count("contributions", filter=pending))
    rows = rows.filter(words_within(words, "title", "version__draft__number"))
    return rows.order_by("-opens_at", "-pk")


def consultations_to_moderate(user: Person) -> QuerySet[Consultation]:
    """Those with contributions that wait for this person, with `waiting_n`."""
    rows = consultations_registered(user).filter(waiting_n__gt=0)
    return rows.filter(_of_own(user, MODERATING))


def _open_to_all() -> Q:
    """In SQL what `rules.is_open_to_all` says of one."""
    return Q(published_at__isnull=False, version__in=published_versions().values("pk"))


def _prepared_by(user: Person) -> Q:
    return _of_own(user, PREPARING)


def _of_own(user: Person, roles: Iterable[str]) -> Q:
    """In a committee or council where the person holds one of the roles."""
    roles = list(roles)
    return Q(version__draft__committee_id__in=scope_ids(user, ScopeType.COMMITTEE, roles)) | Q(
        version__draft__council_id__in=scope_ids(user, ScopeType.COUNCIL, roles)
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
