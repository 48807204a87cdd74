"""The person who signs in."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import (
    AbstractUser,
    _user_has_module_perms,
    _user_has_perm,
)
from django.db import models
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractUser):
    """Signs in by e-mail. What the person may do comes from RoleGrant alone, never from is_superuser."""

    username = None  # type: ignore[assignment]
    email = models.EmailField(_("адрес электронной почты"), unique=True)
    patronymic = models.CharField(_("отчество"), max_length=150, blank=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()  # type: ignore[assignment, misc]

    class Meta:
        verbose_name = _("пользователь")
        verbose_name_plural = _("пользователи")

    def __str__(self) -> str:
        return self.short_name

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Ask the backends; Django's own answer would let a superuser pass without asking."""
        return self.is_active and _user_has_perm(self, perm, obj)

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_active and _user_has_module_perms(self, app_label)

    @property
    def full_name(self) -> str:
        """«Ветрова Анна Николаевна», as lists of members name people; else the short name."""
        names = (self.last_name, self.first_name, self.patronymic)
        return " ".join(name for name in names if name) if self.last_name else self.short_name

    @property
    def short_name(self) -> str:
        """«А. Ветрова»; a person who gave no name is «Участник»: an e-mail is never shown."""
        if not self.last_name:
            return str(_("Участник"))
        initial = f"{self.first_name[:1]}.\u00a0" if self.first_name else ""
        return f"{initial}{self.last_name}"
