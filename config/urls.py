"""Every address of the site. A URL that accounts/roles.py does not know fails the test of roles."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

from cms.sitemap import ShownPages
from config import health

urlpatterns = [
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("accounts/", include("accounts.urls")),
    path("admin/", include("accounts.admin_urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("acts/", include("acts.urls")),
    path("drafts/", include("drafts.urls")),
    path("council/", include("council.urls")),
    path("consultations/", include("consultations.urls")),
    path("search/", include("search.urls")),
    path("notices/", include("notifications.urls")),
    path("sitemap.xml", sitemap, {"sitemaps": {"pages": ShownPages}}, name="sitemap"),
    path("", include(wagtail_urls)),
]
