"""Pages of a draft."""

import pytest
from django.urls import reverse

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
