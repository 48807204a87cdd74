"""Pages of a draft."""

import pytest
from django.urls import reverse

from acts.factories import imported
from drafts.factories import DraftFactory, edit, version_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    draft = DraftFactory()
    client.force_login(draft.created_by, backend="accounts.backends.SignInBackend")
    client.draft = draft
    return client


def test_all_pages_open(staff):
    draft = staff.draft
    version_with(draft)
    version_with(draft, change=lambda d: edit(d, "Кластер соответствует", "Он отвечает"))
    own = {"number": draft.number}
    for name, kwargs in [
        ("list", {}),
        ("detail", own),
        ("version", own | {"version": 1}),
        ("bill", own | {"version": 2}),
        ("table", own | {"version": 2}),
        ("table_docx", own | {"version": 2}),
        ("versions", own),
        ("make_version", own),
        ("compare", own | {"left": "act", "right": "2"}),
        ("compare", own | {"left": "1", "right": "2"}),
        ("compare", own | {"left": "2", "right": "work"}),
        ("edit", own),
        ("history", own),
        ("create", {}),
    ]:
        r = staff.get(reverse(f"drafts:{name}", kwargs=kwargs))
        assert r.status_code == 200, name
    rid = draft.amended_acts.get().redaction_id
    assert staff.get(reverse("drafts:create") + f"?redaction={rid}").status_code == 200


@pytest.fixture
def long_page(staff, monkeypatch):
    """Of a version whose last article is changed; some articles make a piece."""
    monkeypatch.setattr("acts.streaming.PIECE", 4096)
    draft = DraftFactory(redaction=imported(articles=20, number="20-М"))
    version_with(draft, change=lambda d: edit(d, "статьи 20 говорит", "статьи 20 молчит"))
    staff.force_login(draft.created_by, backend="accounts.backends.SignInBackend")
    page = staff.get(reverse("drafts:detail", kwargs={"number": draft.number}))
    assert page.streaming
    return page


def test_long_version_is_sent_in_pieces_with_its_outline_and_first_articles_in_the_first(long_page):
    pieces = [piece.decode() for piece in long_page.streaming_content]
    assert len(pieces) > 3
    assert 'href="#st20"' in pieces[0]
    assert 'id="st2"' in pieces[0]
    assert 'id="st20"' not in pieces[0]
    whole = "".join(pieces)
    assert whole.count('<article class="art') == 20
    assert "было «говорит»" in whole
    assert whole.rstrip().endswith("</html>")


def test_nothing_is_asked_of_the_database_once_a_long_version_is_being_sent(
    long_page, django_assert_num_queries
):
    with django_assert_num_queries(0):
        assert long_page.getvalue()


def test_short_version_is_sent_whole(staff):
    version_with(staff.draft)
    page = staff.get(reverse("drafts:detail", kwargs={"number": staff.draft.number}))
    assert not page.streaming
