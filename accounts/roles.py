"""The role table: who may do what. Rules, tests and the administrator's guide read this one table."""

from collections.abc import Iterable, Mapping
from enum import Flag, StrEnum, auto

from accounts.models import Role, ScopeType
from accounts.selectors import Person, Scope, grants_of, roles_in


class Capability(StrEnum):
    """The rows of the table."""

    PUBLISHED = "published"
    CONTRIBUTION = "contribution"
    UNPUBLISHED = "unpublished"
    PRIVATE_LAYER = "private_layer"
    SECTION_LAYER = "section_layer"
    PUBLIC_LAYER = "public_layer"
    COUNCIL_LAYER = "council_layer"
    PROPOSAL = "proposal"
    WORKING_TEXT = "working_text"
    VERSIONS = "versions"
    DISPOSITION = "disposition"
    ASSIGNMENTS = "assignments"
    MEETINGS = "meetings"
    BALLOT = "ballot"
    CONCLUSION = "conclusion"
    CONSULTATION_SETUP = "consultation_setup"
    HISTORY = "history"
    ACTS = "acts"
    MODERATION = "moderation"
    PAGES = "pages"
    USERS = "users"


class Access(Flag):
    """What a cell grants.

    OWN and ASSIGNED narrow: own objects, own sections, own position; the assigned draft. ALL leaves
    out what is a person's own act – to vote, to sign, to adopt – where the table does not name it.
    """

    NONE = 0
    READ = auto()
    WRITE = auto()
    EXPORT = auto()
    PUBLISH = auto()
    OPEN = auto()
    PROPOSE = auto()
    MEMBERS = auto()
    VOTE = auto()
    SIGN = auto()
    ADOPT = auto()
    OWN = auto()
    ASSIGNED = auto()
    ALL = READ | WRITE | EXPORT | PUBLISH | OPEN | PROPOSE | MEMBERS


_R, _W, _ALL = Access.READ, Access.READ | Access.WRITE, Access.ALL
_OWN, _ASSIGNED = _W | Access.OWN, Access.ASSIGNED
_EXPORT = Access.READ | Access.EXPORT
_OPEN = Access.READ | Access.OPEN

_COLUMNS = tuple(Role)


def _row(*cells: Access) -> Mapping[Role, Access]:
    """Cells in the order of Role: public, participant, invited, expert, secretary, staff, …"""
    return dict(zip(_COLUMNS, cells, strict=True))


_ = Access.NONE
ROLE_TABLE: Mapping[Capability, Mapping[Role, Access]] = {
    Capability.PUBLISHED: _row(_R, _R, _R, _R, _R, _R, _R, _R, _R),
    Capability.CONTRIBUTION: _row(_OWN, _OWN, _OWN, _OWN, _OWN, _OWN, _OWN, _OWN, _OWN),
    Capability.UNPUBLISHED: _row(_, _, _R | _ASSIGNED, _R, _R, _ALL, _R, _R, _),
    Capability.PRIVATE_LAYER: _row(_, _, _OWN, _OWN, _OWN, _OWN, _OWN, _OWN, _),
    Capability.SECTION_LAYER: _row(_, _, _, _OWN, _ALL, _ALL, _, _ALL, _),
    Capability.PUBLIC_LAYER: _row(_R, _R, _R, _R, _ALL, _ALL, _R, _ALL, _R),
    Capability.COUNCIL_LAYER: _row(_, _, _W | _ASSIGNED, _W, _ALL, _ALL, _W, _ALL, _),
    Capability.PROPOSAL: _row(_, _, _W, _W, _W, _W, Access.READ | Access.ADOPT, _W, _),
    Capability.WORKING_TEXT: _row(_, _, _, _, _, _W, _, _, _),
    Capability.VERSIONS: _row(_, _, _, _EXPORT, _EXPORT, _ALL, _EXPORT, _EXPORT, _),
    Capability.DISPOSITION: _row(_, _, _, Access.PROPOSE, _ALL, _ALL, _OWN, _ALL, _),
    Capability.ASSIGNMENTS: _row(_, _, _OWN, _OWN, _ALL, _ALL, _, _ALL, _),
    Capability.MEETINGS: _row(_, _, _R | _ASSIGNED, _R, _ALL, _ALL, _R, _ALL, _),
    Capability.BALLOT: _row(_, _, _, _R | Access.VOTE, _OPEN, _, _, _OPEN | Access.VOTE, _),
    Capability.CONCLUSION: _row(_, _, _, _OWN, _ALL, _R, _R, _R | Access.SIGN, _),
    Capability.CONSULTATION_SETUP: _row(_, _, _, _R, _R, _ALL, _R, _OPEN, _),
    Capability.HISTORY: _row(_, _, _, _, _R, _R, _, _R, _),
    Capability.ACTS: _row(_, _, _, _, _, _ALL, _, _, _),
    Capability.MODERATION: _row(_, _, _, _, _, _ALL, _, _ALL, _),
    Capability.PAGES: _row(_, _, _, _, _W, _W | Access.PUBLISH, _, _R | Access.PUBLISH, _ALL),
    Capability.USERS: _row(_, _, _, _, Access.MEMBERS, _, _, _, _ALL),
}

# Where a role may be held. An expert's sections stand beside the council; an invitation to a
# council counts for nothing until a draft is assigned.
ROLE_SCOPES: Mapping[Role, frozenset[ScopeType]] = {
    Role.PUBLIC: frozenset(),
    Role.PARTICIPANT: frozenset({ScopeType.SITE}),
    Role.INVITED: frozenset({ScopeType.COUNCIL, ScopeType.DRAFT}),
    Role.EXPERT: frozenset({ScopeType.COUNCIL, ScopeType.SECTION}),
    Role.SECRETARY: frozenset({ScopeType.COUNCIL}),
    Role.STAFF: frozenset({ScopeType.COMMITTEE}),
    Role.DEPUTY: frozenset({ScopeType.COMMITTEE}),
    Role.CHAIR: frozenset({ScopeType.COUNCIL}),
    Role.ADMINISTRATOR: frozenset({ScopeType.SITE}),
}


def cell(capability: Capability, roles: Iterable[str]) -> Access:
    """What the roles grant together."""
    granted = Access.NONE
    for role in roles:
        granted |= ROLE_TABLE[capability][Role(role)]
    return granted


def counting_roles(user: Person, scopes: Iterable[Scope]) -> frozenset[str]:
    """Roles that count in the scopes; an invitation counts through the assigned draft alone."""
    scopes = tuple(scopes)
    roles = roles_in(user, scopes) - {Role.INVITED}
    drafts = {scope for scope in scopes if scope[0] == ScopeType.DRAFT}
    if any(r == Role.INVITED and (kind, pk) in drafts for r, kind, pk in grants_of(user)):
        roles |= {Role.INVITED}
    return frozenset(roles)


def allowed(user: Person, capability: Capability, scopes: Iterable[Scope] = ()) -> Access:
    """What the table grants the person in any of the scopes; test with `&`.

    A superuser is not asked for: only roles count.
    """
    return cell(capability, counting_roles(user, scopes))


def allowed_anywhere(user: Person, capability: Capability) -> Access:
    """The same for what belongs to no committee or council: the library of acts, pages, users."""
    return allowed(user, capability, [(kind, pk) for _role, kind, pk in grants_of(user)])
