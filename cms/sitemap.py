"""The map of the site for search engines: what everyone may read."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from wagtail.contrib.sitemaps import Sitemap

from cms.selectors import pages_shown_to


class ShownPages(Sitemap):
    def items(self) -> Any:
        return pages_shown_to(AnonymousUser(), super().items())
