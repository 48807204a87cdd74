"""Who may bring acts into the library; everyone may read it."""

import rules

from accounts.roles import Access, Capability, allowed_anywhere
from accounts.selectors import Person


@rules.predicate
def can_import(user: Person) -> bool:
    return bool(allowed_anywhere(user, Capability.ACTS) & Access.WRITE)


rules.add_perm("acts.import", can_import)
