"""Who may keep a search; everyone may search."""

import rules

from accounts.selectors import Person
from search.models import SavedSearch


@rules.predicate
def can_save_searches(user: Person) -> bool:
    """Whoever can be told of what is found: anyone with an account that is open."""
    return bool(user.is_authenticated and user.is_active)


@rules.predicate
def can_use_saved_search(user: Person, saved: SavedSearch) -> bool:
    """A saved search is its owner's alone."""
    return can_save_searches(user) and saved.user_id == user.pk


rules.add_perm("search.save", can_save_searches)
rules.add_perm("search.use_saved", can_use_saved_search)
