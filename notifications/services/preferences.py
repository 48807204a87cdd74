"""How a person wants to be told."""

from collections.abc import Mapping

from accounts.models import User
from audit.services import audited
from notifications.categories import Mail
from notifications.choices import Choice, choices_of, languages_of
from notifications.models import Correspondence, Notice, Preference


def preferences_save(*, actor: User, choices: Mapping[str, Choice], language: str) -> None:
    """By name of the category. What stands already is not written, so a default stays a default."""
    with audited(actor=actor, action="notices.preferences") as record:
        _take_turn(actor)
        changed = [_choose(actor, category, choice) for category, choice in choices.items()]
        if any([*changed, _speak(actor, language)]):
            record.on(actor)


def mail_changed(*, user: User, mail: Mapping[str, Mail], action: str) -> dict[str, Mail]:
    """Change the mail alone, by a link in a letter; returns what stood before, to be put back."""
    before = {}
    with audited(actor=user, action=action) as record:
        _take_turn(user)
        changed = []
        for category, wanted in mail.items():
            stood = choices_of([user.pk], category)[user.pk]
            before[category] = stood.mail
            changed.append(_choose(user, category, Choice(stood.in_app, wanted)))
        if any(changed):
            record.on(user)
    return before


def _take_turn(user: User) -> None:
    """One save of a person's choices after the other: two first ones would write the same rows."""
    User.objects.select_for_update().get(pk=user.pk)


def _speak(user: User, language: str) -> bool:
    if languages_of([user.pk])[user.pk] == language:
        return False
    row = Correspondence.objects.filter(user=user).first() or Correspondence(user=user)
    row.language = language
    row.full_clean(exclude=["user"])
    row.save()
    return True


def _choose(user: User, category: str, choice: Choice) -> bool:
    """Whether anything changed."""
    if choices_of([user.pk], category)[user.pk] == choice:
        return False
    row = Preference.objects.filter(user=user, category=category).first()
    row = row or Preference(user=user, category=category)
    row.in_app, row.mail = choice.in_app, choice.mail
    row.full_clean(exclude=["user"])
    row.save()
    _apply_to_waiting(user, category, choice.mail)
    return True


def _apply_to_waiting(user: User, category: str, mail: Mail) -> None:
    """What was told and not mailed follows; for «at once» it is late, so it goes with the digest."""
    waiting = Notice.objects.filter(recipient=user, category=category, mailed_at=None)
    waiting = waiting.exclude(mail=Mail.NEVER)
    waiting.update(mail=Mail.DAILY if mail == Mail.AT_ONCE else mail)
