"""Every address of the URL conf, whose it is, and the rows of the table."""

import importlib
import importlib.util
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

from accounts.url_roles import UrlRow

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass(frozen=True, slots=True)
class Address:
    """`name` as `reverse` wants it, «?» at its end for one without a name."""

    name: str
    route: str
    view: Any

    @property
    def parameters(self) -> tuple[str, ...]:
        return tuple(PARAMETER.findall(self.route))

    @property
    def is_own(self) -> bool:
        """Whether the view stands in an app of ours."""
        view = getattr(self.view, "view_class", self.view)
        return view.__module__.partition(".")[0] in own_apps()

    @property
    def is_of_admin(self) -> bool:
        return self.route.startswith("admin/")


def own_apps() -> set[str]:
    """Top-level packages of this repository that serve the site."""
    base = str(settings.BASE_DIR)
    configs = apps.get_app_configs()
    found = {c.name for c in configs if c.path.startswith(base) and ".venv" not in c.path}
    return found | {"config"}


def addresses(
    resolver: Any = None, names: tuple[str, ...] = (), route: str = ""
) -> Iterator[Address]:
    for entry in (resolver or get_resolver()).url_patterns:
        here = route + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = (*names, entry.namespace) if entry.namespace else names
            yield from addresses(entry, inner, here)
        elif isinstance(entry, URLPattern):
            yield Address(":".join((*names, entry.name or "?")), here, entry.callback)


def rows() -> dict[str, UrlRow]:
    """The table: what each app of ours says of its addresses. A broken file is an error, not a gap."""
    found: dict[str, UrlRow] = {}
    for app in sorted(own_apps()):
        if importlib.util.find_spec(f"{app}.url_roles"):
            found |= importlib.import_module(f"{app}.url_roles").URL_ROLES
    return found
