"""What a member of the public is told of a contribution of theirs."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from consultations.models import Contribution, ModerationDecision
from consultations.notices import CONTRIBUTIONS
from consultations.selectors import consultations_visible_to
from notifications.hooks import About
from notifications.services.telling import tell

CONTRIBUTION = "contribution"


def contributions_open_to(user: User, pks: Collection[int]) -> set[int]:
    """Own ones, of consultations that the person may read; in one query."""
    seen = consultations_visible_to(user).order_by().values("pk")
    rows = Contribution.objects.filter(pk__in=pks, user=user, consultation__in=seen)
    return set(rows.values_list("pk", flat=True))


def owner_of_contribution(pk: int) -> int | None:
    """None of one that was sent without a sign-in."""
    return Contribution.objects.filter(pk=pk).values_list("user", flat=True).first()


def tell_of_decision(decision: ModerationDecision) -> None:
    """Who sent the words and was signed in; why they were hidden stands behind the link."""
    made = decision.contribution
    if made.user is None:
        return
    is_shown = decision.code == ModerationDecision.Code.PUBLISHED
    names = {"receipt": made.receipt}
    tell(
        category=CONTRIBUTIONS,
        recipients=[made.user],
        key=f"decision:{decision.pk}",
        title=lambda: (
            (
                _("Ваше предложение %(receipt)s опубликовано")
                if is_shown
                else _("Ваше предложение %(receipt)s скрыто модератором")
            )
            % names
        ),
        text=made.consultation.title,
        url=reverse("consultations:receipt", kwargs={"token": made.token}),
        about=About(CONTRIBUTION, made.pk),
    )
