"""A draft in plain words: the editor's text, then what the version open to all would change."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from acts.comparison import view_of
from drafts.hooks import links_of
from drafts.models.draft import Draft
from drafts.reading import act_and_base
from drafts.rules import PUBLISHED
from drafts.selectors import amended_act_of, version_text_of, versions_visible_to

if TYPE_CHECKING:
    from drafts.models import DraftPage


def page_of_draft(request: HttpRequest, page: "DraftPage") -> HttpResponse:
    """The same words for everyone: whoever reads more goes to the draft itself."""
    draft = page.draft
    context = {
        "page": page,
        "draft": draft,
        "amended": amended_act_of(draft),
        "links": links_of(request, draft),
        "view": "side",
        **_opened(request, draft),
    }
    return TemplateResponse(request, page.template, context)


def _opened(request: HttpRequest, draft: Draft) -> dict[str, Any]:
    """The versions open to all, the newest of them beside the act in force; nothing before that."""
    versions = [v for v in versions_visible_to(request.user, draft) if v.stage in PUBLISHED]
    if not versions:
        return {"versions": [], "version": None}
    act, base = act_and_base(version_text_of(versions[-1]))
    return {"versions": versions, "version": versions[-1], "comparison": view_of(base, act)}
