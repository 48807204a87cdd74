import pytest
from wagtail.models import Site

from cms.models import HomePage, InfoPage

pytestmark = pytest.mark.django_db


def test_site_starts_at_our_home_page(client):
    assert isinstance(Site.objects.get(is_default_site=True).root_page.specific, HomePage)
    page = client.get("/")
    assert page.status_code == 200
    assert "Правка" in page.content.decode()


def test_text_of_an_editor_is_shown_and_never_run(client):
    home = HomePage.objects.get()
    body = [("heading", "О совете"), ("quote", "<script>alert(1)</script>")]
    home.add_child(instance=InfoPage(title="О совете", slug="o-sovete", lead="Кто мы", body=body))
    page = client.get("/o-sovete/").content.decode()
    assert "<h2>О совете</h2>" in page
    assert "<script>alert" not in page
