"""Who manages people and their roles, and who enters the Wagtail admin."""

import rules

from accounts.roles import Access, Capability, allowed_anywhere
from accounts.selectors import Person


@rules.predicate
def can_manage_users(user: Person) -> bool:
    return bool(allowed_anywhere(user, Capability.USERS) & Access.WRITE)


@rules.predicate
def can_publish_pages(user: Person) -> bool:
    return bool(allowed_anywhere(user, Capability.PAGES) & Access.PUBLISH)


@rules.predicate
def can_enter_admin(user: Person) -> bool:
    """The Wagtail admin holds the menus of pages, acts, drafts, consultations, people."""
    writes = Access.WRITE | Access.PUBLISH | Access.MEMBERS
    capabilities = (Capability.PAGES, Capability.ACTS, Capability.MODERATION, Capability.USERS)
    return any(allowed_anywhere(user, capability) & writes for capability in capabilities)


rules.add_perm("accounts.manage_users", can_manage_users)
