"""Who reads, writes, exports a draft. Every view, partial and export asks these predicates.

An object that a person may not read does not exist for that person: views answer 404.
"""

import rules

from accounts.models import Body, Role, ScopeType
from accounts.roles import ROLE_TABLE, Access, Capability, allowed, allowed_anywhere
from accounts.selectors import Person, Scope
from drafts.models import Draft, DraftVersion, Stage, StageChange

PUBLISHED = frozenset({Stage.PUBLIC, Stage.ADOPTED})
READERS = frozenset(role for role in Role if ROLE_TABLE[Capability.UNPUBLISHED][role] & Access.READ)
"""Roles that read what is not published, each in its own committee, council or draft."""


def scopes_of(draft: Draft) -> list[Scope]:
    """Where a role must be held to count for the draft."""
    scopes: list[Scope] = [(ScopeType.COMMITTEE, draft.committee_id), (ScopeType.DRAFT, draft.pk)]
    if draft.council_id:
        scopes.append((ScopeType.COUNCIL, draft.council_id))
    return scopes


def _grants(user: Person, draft: Draft, capability: Capability, access: Access) -> bool:
    return bool(allowed(user, capability, scopes_of(draft)) & access)


@rules.predicate
def can_read_unpublished(user: Person, draft: Draft) -> bool:
    return _grants(user, draft, Capability.UNPUBLISHED, Access.READ)


@rules.predicate
def can_read_unpublished_somewhere(user: Person) -> bool:
    return bool(allowed_anywhere(user, Capability.UNPUBLISHED) & Access.READ)


@rules.predicate
def can_read_draft(user: Person, draft: Draft) -> bool:
    """Everyone once a version is published."""
    return can_read_unpublished(user, draft) or is_published(draft)


@rules.predicate
def can_read_version(user: Person, version: DraftVersion) -> bool:
    return stage_now(version) in PUBLISHED or can_read_unpublished(user, version.draft)


@rules.predicate
def can_write_text(user: Person, draft: Draft) -> bool:
    return _grants(user, draft, Capability.WORKING_TEXT, Access.WRITE)


@rules.predicate
def can_make_version(user: Person, draft: Draft) -> bool:
    return _grants(user, draft, Capability.VERSIONS, Access.WRITE)


@rules.predicate
def can_change_stage(user: Person, draft: Draft) -> bool:
    return _grants(user, draft, Capability.VERSIONS, Access.PUBLISH)


@rules.predicate
def can_export(user: Person, version: DraftVersion) -> bool:
    exports = _grants(user, version.draft, Capability.VERSIONS, Access.EXPORT)
    return exports and can_read_version(user, version)


@rules.predicate
def can_read_history(user: Person, draft: Draft) -> bool:
    return _grants(user, draft, Capability.HISTORY, Access.READ)


@rules.predicate
def can_create_drafts(user: Person) -> bool:
    return bool(allowed_anywhere(user, Capability.WORKING_TEXT) & Access.WRITE)


@rules.predicate
def can_create_draft_in(user: Person, committee: Body) -> bool:
    scopes = [(ScopeType.COMMITTEE, committee.pk)]
    return bool(allowed(user, Capability.WORKING_TEXT, scopes) & Access.WRITE)


def stage_now(version: DraftVersion) -> str:
    """The stage a selector has read with the version, else the newest of its rows."""
    known: str | None = getattr(version, "stage", None)
    if known is not None:
        return known
    rows = StageChange.objects.filter(version=version).order_by("-pk")
    return rows.values_list("stage", flat=True).first() or Stage.WORKING


def is_published(draft: Draft) -> bool:
    from drafts.selectors import with_stage

    versions = with_stage(DraftVersion.objects.filter(draft=draft))
    return versions.filter(stage__in=PUBLISHED).exists()


rules.add_perm("drafts.read", can_read_draft)
rules.add_perm("drafts.write", can_write_text)
rules.add_perm("drafts.create", can_create_drafts)
