"""Permissions of the Wagtail admin, answered from the role table alone."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend as AllauthBackend
from django.contrib.auth.backends import BaseBackend

from accounts.models import User
from accounts.roles import Access, Capability, allowed_anywhere
from accounts.rules import can_enter_admin, can_manage_users
from accounts.selectors import Person

MEDIA_APPS = {"wagtaildocs", "wagtailimages"}
SETTINGS_APPS = {
    "accounts", "auth", "wagtailcore", "wagtailredirects", "wagtailusers",
}  # fmt: skip


class SignInBackend(AllauthBackend):
    """allauth's sign-in by e-mail; it grants no permission, not even to a superuser."""

    def get_user(self, user_id: Any) -> User | None:
        """The person of the session, without the flag that Wagtail lets pass unasked."""
        user: User | None = super().get_user(user_id)
        if user is not None:
            user.is_superuser = False
        return user

    def has_perm(self, *args: Any, **kwargs: Any) -> bool:
        return False

    def get_all_permissions(self, *args: Any, **kwargs: Any) -> set[str]:
        return set()


class RoleBackend(BaseBackend):
    """Wagtail asks Django for model permissions; the answer comes from the roles in force."""

    def has_perm(self, user_obj: Person, perm: str, obj: object = None) -> bool:
        if not user_obj.is_active or not user_obj.is_authenticated:
            return False
        app, _, _ = perm.partition(".")
        if perm == "wagtailadmin.access_admin":
            return bool(can_enter_admin(user_obj))
        if app in MEDIA_APPS:
            return bool(allowed_anywhere(user_obj, Capability.PAGES) & Access.WRITE)
        if app in SETTINGS_APPS:
            return bool(can_manage_users(user_obj))
        return False

    def has_module_perms(self, user_obj: Person, app_label: str) -> bool:
        return app_label == "wagtailadmin" and self.has_perm(user_obj, "wagtailadmin.access_admin")
