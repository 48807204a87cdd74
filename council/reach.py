"""How far a person reads and writes in the remarks of one draft: the layers of the role table.

One value gives both the predicate for a thread and the condition for a query, so the two agree.
"""

from dataclasses import dataclass

from django.db.models import Q

from accounts.models import Role, ScopeType
from accounts.selectors import Person, Scope, roles_in, scope_ids
from council.models import Layer, Thread
from drafts.models import Draft

OVERSEERS = frozenset({Role.SECRETARY, Role.STAFF, Role.CHAIR})
COUNCIL_READERS = OVERSEERS | {Role.EXPERT, Role.DEPUTY}
PRIVATE_KEEPERS = COUNCIL_READERS


def scopes_of(draft: Draft) -> list[Scope]:
    """Where a role must be held to count for the draft; `draft` itself opens it to the invited."""
    scopes: list[Scope] = [(ScopeType.COMMITTEE, draft.committee_id), (ScopeType.DRAFT, draft.pk)]
    if draft.council_id:
        scopes.append((ScopeType.COUNCIL, draft.council_id))
    return scopes


def roles_for(user: Person, draft: Draft) -> frozenset[str]:
    """Roles that count for the draft; an invitation counts for the assigned draft alone."""
    roles = roles_in(user, scopes_of(draft)) - {Role.INVITED}
    if draft.pk in scope_ids(user, ScopeType.DRAFT, [Role.INVITED]):
        roles |= {Role.INVITED}
    return frozenset(roles)


@dataclass(frozen=True, slots=True)
class Reach:
    """author_id: whose private notes; section_bodies: ids of `accounts.Body` of own sections."""

    author_id: int | None
    private: bool
    section_bodies: frozenset[int]
    all_sections: bool
    council: bool
    unpublished: bool

    def covers(self, thread: Thread) -> bool:
        if thread.layer == Layer.PRIVATE:
            return self.author_id is not None and thread.author_id == self.author_id
        if thread.layer == Layer.SECTION:
            return self.all_sections or thread.section.body_id in self.section_bodies
        if thread.layer == Layer.COUNCIL:
            return self.council
        return thread.published_at is not None or self.unpublished

    def condition(self) -> Q:
        """The same for a query over Thread."""
        public = Q(layer=Layer.PUBLIC)
        seen = public if self.unpublished else public & Q(published_at__isnull=False)
        if self.author_id is not None:
            seen |= Q(layer=Layer.PRIVATE, author_id=self.author_id)
        if self.all_sections:
            seen |= Q(layer=Layer.SECTION)
        elif self.section_bodies:
            seen |= Q(layer=Layer.SECTION, section__body_id__in=self.section_bodies)
        return seen | Q(layer=Layer.COUNCIL) if self.council else seen

    def may_write(self, layer: str, section_body: int | None = None) -> bool:
        """The public layer is written by contributions alone, so never here."""
        if layer == Layer.PRIVATE:
            return self.private
        if layer == Layer.SECTION and section_body is not None:
            return self.all_sections or section_body in self.section_bodies
        return layer == Layer.COUNCIL and self.council


def reach(user: Person, draft: Draft) -> Reach:
    roles = roles_for(user, draft)
    overseer = bool(roles & OVERSEERS)
    own = Role.EXPERT in roles
    return Reach(
        author_id=user.pk if user.is_authenticated and user.is_active else None,
        private=bool(roles & PRIVATE_KEEPERS),
        section_bodies=scope_ids(user, ScopeType.SECTION, [Role.EXPERT]) if own else frozenset(),
        all_sections=overseer,
        council=bool(roles & (COUNCIL_READERS | {Role.INVITED})),
        unpublished=bool(roles & {Role.STAFF, Role.CHAIR}),
    )
