"""Fixtures that every app's tests share."""

import pytest
from hypothesis import settings

# Two runs share the machine: how long one example takes says nothing.
settings.register_profile("pravka", deadline=None)
settings.load_profile("pravka")


@pytest.fixture
def site(transactional_db):
    """The page tree, the root collection and the groups: a flushed database has none of them."""
    from wagtail.models import Collection, Locale, Page, Site

    from accounts.groups import ensure_groups
    from accounts.workflow import ensure_workflow
    from cms.models import HomePage

    locale, _ = Locale.objects.get_or_create(language_code="ru")
    root = Page.get_first_root_node() or Page.add_root(
        instance=Page(title="Root", slug="root", locale=locale)
    )
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    home = HomePage.objects.first()
    if home is None:
        home = root.add_child(
            instance=HomePage(title="Правка", slug="home-of-tests", locale=locale)
        )
    site, _ = Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": home}
    )
    ensure_groups()
    ensure_workflow()
    return site
