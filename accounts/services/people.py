"""What a person changes about themselves."""

from accounts.models import User
from audit.services import audited


def save_profile(*, actor: User, last_name: str, first_name: str, patronymic: str) -> User:
    """The name under which remarks stand. A save that changes nothing writes nothing."""
    kept = User.objects.get(pk=actor.pk)
    new = (last_name.strip(), first_name.strip(), patronymic.strip())
    if new == (kept.last_name, kept.first_name, kept.patronymic):
        return kept
    kept.last_name, kept.first_name, kept.patronymic = new
    kept.full_clean()
    with audited(actor=actor, action="account.rename") as record:
        kept.save(update_fields=["last_name", "first_name", "patronymic"])
        record.on(kept)
    return kept
