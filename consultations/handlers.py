"""Letters and notices to those who took part."""

from django.core.mail import send_mail
from django.urls import reverse
from django.utils.translation import gettext as _

from consultations.models import Contribution, ModerationDecision
from consultations.telling import tell_of_decision
from notifications.links import absolute
from outbox import handler
from outbox.models import Event


@handler("contribution_made", name="consultations.receipt")
def send_receipt(event: Event) -> None:
    found = Contribution.objects.select_related("consultation").get(
        pk=event.payload["contribution"]
    )
    if not found.email:
        return
    path = reverse("consultations:receipt", kwargs={"token": found.token})
    send_mail(
        _("Правка: предложение принято, квитанция %s") % found.receipt,
        _(
            "Предложение к обсуждению «%(title)s» принято.\nКвитанция: %(receipt)s\n"
            "Что с ним стало: %(url)s\n\nЭто участие в обсуждении, а не обращение по 59-ФЗ."
        )
        % {
            "title": found.consultation.title,
            "receipt": found.receipt,
            "url": absolute(path),
        },
        None,
        [found.email],
    )


@handler("contribution_moderated", name="consultations.tell_of_decision")
def tell_whose_words_were_checked(event: Event) -> None:
    rows = ModerationDecision.objects.select_related(
        "contribution__user", "contribution__consultation"
    )
    tell_of_decision(rows.get(pk=event.payload["decision"]))
