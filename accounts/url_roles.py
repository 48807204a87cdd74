"""Who may open which address: the rows that `tests/test_url_roles.py` walks, and those of accounts.

Each app fills `URL_ROLES: dict[str, UrlRow]` in its own `url_roles.py`, keyed by URL name with
namespace. Examples:

    "acts:list": UrlRow(read=everyone()),
    "acts:import": UrlRow(read=holders(Capability.ACTS, Access.WRITE, scoped=False),
                          write=holders(Capability.ACTS, Access.WRITE, scoped=False)),
    "drafts:version": UrlRow(states={
        "expert": State(kwargs=version_at("expert"),
                        read=holders(Capability.UNPUBLISHED, hidden=True)),
        "public": State(kwargs=version_at("public"), read=everyone()),
    }),
    "drafts:unit_save": UrlRow(write=holders(Capability.WORKING_TEXT, Access.WRITE),
                               states={"working": State(kwargs=unit_of_a_draft)}),

`kwargs` is a function of the World; it makes what the address names (once: `world.once`) and
returns the kwargs of `reverse`. An object that belongs to a committee or council must stand in
`world.committee` and `world.council`; a draft is opened to the invited by `world.invite(draft)`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Protocol, TypeVar

from accounts.models import Body, Role, User
from accounts.roles import ROLE_TABLE, Access, Capability

T = TypeVar("T")


class Outcome(Enum):
    """What an answer means to the person. ALLOWED on POST includes a form refused for its content."""

    ALLOWED = "allowed"
    LOGIN = "login"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not found"
    NO_METHOD = "no method"


@dataclass(frozen=True, slots=True)
class Who:
    """roles: who is let in; `scoped`: the right counts in the object's own committee or council only.

    A person whose terms have run out and a superuser without a role count as a participant.
    """

    roles: frozenset[Role]
    anonymous: Outcome = Outcome.LOGIN
    denied: Outcome = Outcome.FORBIDDEN
    scoped: bool = True

    def outcome(self, roles: frozenset[Role]) -> Outcome:
        if self.roles & roles:
            return Outcome.ALLOWED
        return self.anonymous if roles == {Role.PUBLIC} else self.denied


class World(Protocol):
    """What the test hands to `kwargs` and `data`."""

    committee: Body
    council: Body
    section: Body
    author: User

    def person(self, role: Role) -> User:
        """Who holds the role in the committee, the council, its section."""

    def once(self, key: str, make: Callable[[], T]) -> T:
        """What `make` returned the first time."""

    def invite(self, draft: Any) -> None:
        """Grant the invited expert the draft."""


def _nothing(world: World) -> dict[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class State:
    """One state of the object. `read` and `write` stand for those of the row where they differ."""

    kwargs: Callable[[World], dict[str, Any]] = _nothing
    read: Who | None = None
    write: Who | None = None
    query: str = ""
    data: Callable[[World], dict[str, Any]] = _nothing


@dataclass(frozen=True, slots=True)
class UrlRow:
    """read: who may GET, None where GET opens to nobody; write: who may POST, None likewise."""

    read: Who | None = None
    write: Who | None = None
    states: Mapping[str, State] = field(default_factory=lambda: {"": State()})


def everyone() -> Who:
    return Who(frozenset(Role))


def signed_in() -> Who:
    return Who(frozenset(Role) - {Role.PUBLIC})


def only(*roles: Role, hidden: bool = False, scoped: bool = True) -> Who:
    """`hidden`: even that the object exists is not to be seen, so everyone else meets 404."""
    refused = Outcome.NOT_FOUND if hidden else Outcome.FORBIDDEN
    anonymous = Outcome.NOT_FOUND if hidden else Outcome.LOGIN
    return Who(frozenset(roles), anonymous, refused, scoped)


def holders(
    capability: Capability,
    access: Access = Access.READ,
    *,
    hidden: bool = False,
    scoped: bool = True,
) -> Who:
    """The roles whose cell of the table grants any of `access`."""
    row = ROLE_TABLE[capability]
    return only(*(role for role in Role if row[role] & access), hidden=hidden, scoped=scoped)


def _spare_grant(world: World) -> int:
    """The pk of a grant that no test person lives by."""
    from accounts.factories import user_with_role

    return int(user_with_role(Role.STAFF).role_grants.get().pk)


def nobody(outcome: Outcome = Outcome.NOT_FOUND) -> Who:
    return Who(frozenset(), anonymous=outcome, denied=outcome)


URL_ROLES: dict[str, UrlRow] = {
    "profile": UrlRow(read=signed_in(), write=signed_in()),
    "roles_list": UrlRow(
        read=holders(Capability.USERS, Access.WRITE, scoped=False),
        write=holders(Capability.USERS, Access.WRITE, scoped=False),
    ),
    "role_end": UrlRow(
        write=holders(Capability.USERS, Access.WRITE, scoped=False),
        states={"in force": State(kwargs=lambda world: {"pk": _spare_grant(world)})},
    ),
    # Lets nobody in: it leads to our sign-in, and refuses whom the admin has refused.
    "admin_sign_in": UrlRow(read=only(), write=only()),
    "health_live": UrlRow(read=everyone()),
    "health_ready": UrlRow(read=everyone()),
    "set_language": UrlRow(write=everyone()),
}
