"""A person keeps a search, calls it otherwise, pauses it, lets it go."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.services import audited
from search.models import SavedSearch
from search.params import params_of
from search.query import SearchQuery
from search.rules import can_save_searches, can_use_saved_search
from search.services.arrivals import newest

MOST = 100
"""Of one person."""
LONGEST = 4000
"""Characters of the parameters."""


def save_search(*, actor: User, name: str, query: SearchQuery) -> SavedSearch:
    """Kept with every filter. It finds what comes from now on.

    Raises PermissionDenied without an open account, ValidationError for a query without words, one
    that is kept already, or one too many.
    """
    if not can_save_searches(actor):
        raise PermissionDenied
    params = params_of(query.first_page())
    if query.is_empty:
        raise ValidationError(_("Впишите, что искать."))
    if len(params) > LONGEST:
        raise ValidationError(_("Запрос слишком длинный, чтобы его сохранить."))
    with audited(actor=actor, action="search.save") as record:
        User.objects.select_for_update().get(pk=actor.pk)
        if SavedSearch.objects.filter(user=actor).count() >= MOST:
            raise ValidationError(_("Сохранено уже %d поисков. Удалите ненужные.") % MOST)
        digest = SavedSearch.digest_of(params)
        if kept := SavedSearch.objects.filter(user=actor, digest=digest).first():
            raise ValidationError(_("Такой поиск у вас уже сохранён: «%s».") % kept.name)
        row = SavedSearch(
            user=actor, name=name.strip(), params=params, digest=digest, position=newest()
        )
        row.full_clean()
        row.save()
        record.on(row)
    return row


def rename_search(*, actor: User, saved: SavedSearch, name: str) -> SavedSearch:
    """Raises PermissionDenied for another's search, ValidationError for no name."""
    _check(actor, saved)
    with audited(actor=actor, action="search.rename") as record:
        record.on(saved)
        saved.name = name.strip()
        saved.full_clean(exclude=["user"])
        saved.save(update_fields=["name"])
    return saved


def pause_search(*, actor: User, saved: SavedSearch, paused: bool) -> SavedSearch:
    """What comes during the pause is not told after it."""
    _check(actor, saved)
    with audited(actor=actor, action="search.pause") as record:
        record.on(saved)
        changed = ["is_paused"]
        if saved.is_paused and not paused:
            saved.position = newest()
            changed.append("position")
        saved.is_paused = paused
        saved.save(update_fields=changed)
    return saved


def mark_seen(*, actor: User, saved: SavedSearch) -> SavedSearch:
    _check(actor, saved)
    with audited(actor=actor, action="search.mark_seen") as record:
        record.on(saved)
        saved.seen_at = timezone.now()
        saved.save(update_fields=["seen_at"])
    return saved


def delete_search(*, actor: User, saved: SavedSearch) -> None:
    _check(actor, saved)
    with audited(actor=actor, action="search.delete") as record:
        record.add(name=saved.name, params=saved.params)
        saved.delete()


def _check(actor: User, saved: SavedSearch) -> None:
    if not can_use_saved_search(actor, saved):
        raise PermissionDenied
