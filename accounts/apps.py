from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


def _ensure_groups(app_config: AppConfig, **kwargs: Any) -> None:
    """The signal comes once for each app, and after a partial `migrate` some tables are not there."""
    from django.db import connections

    from accounts.groups import ensure_groups
    from accounts.workflow import ensure_workflow

    needed = {
        "wagtailcore_page",
        "wagtailcore_workflow",
        "wagtailimages_image",
        "wagtaildocs_document",
        "auth_group",
    }
    tables = connections[kwargs.get("using", "default")].introspection.table_names()
    if app_config.label == "wagtailcore" and needed <= set(tables):
        ensure_groups()
        ensure_workflow()


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Учётные записи")

    def ready(self) -> None:
        post_migrate.connect(_ensure_groups, dispatch_uid="accounts.groups")
