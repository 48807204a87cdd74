from accounts.models.body import Body
from accounts.models.role_grant import Role, RoleGrant, ScopeType
from accounts.models.user import User

__all__ = ["Body", "Role", "RoleGrant", "ScopeType", "User"]
