"""Who may bring acts into the library and who may watch it; everyone may read it."""

import rules

from accounts.roles import Access, Capability, allowed_anywhere
from accounts.selectors import Person


@rules.predicate
def can_import(user: Person) -> bool:
    return bool(allowed_anywhere(user, Capability.ACTS) & Access.WRITE)


@rules.predicate
def can_watch(user: Person) -> bool:
    """Whoever can be told: anyone with an account that is open."""
    return bool(user.is_authenticated and user.is_active)


rules.add_perm("acts.import", can_import)
rules.add_perm("acts.watch", can_watch)
