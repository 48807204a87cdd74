"""What every view of a draft begins with: the object, the right to it, the head of its page."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from drafts import rules
from drafts.hooks import Tab, tabs_of
from drafts.models import AmendedAct, Draft, DraftVersion
from drafts.selectors import amended_act_of, drafts_visible_to, versions_visible_to

View = Callable[..., HttpResponseBase]
Can = Callable[[Any, Any], bool]


def draft_view(can: Can | None = None) -> Callable[[View], View]:
    """Hands the draft to the view: 404 for one that may not be read, then what `can` says.

    Whoever reads the draft but lacks the right is sent to sign in, or refused when signed in.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, number: str, **kwargs: Any) -> HttpResponseBase:
            draft = get_object_or_404(drafts_visible_to(request.user), number=number)
            if can is not None and not can(request.user, draft):
                return refused(request)
            return view(request, draft, **kwargs)

        return guarded

    return decorate


def version_view(can: Can | None = None) -> Callable[[View], View]:
    """The same with a version; `can` is asked about the version."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(
            request: HttpRequest, number: str, version: int, **kwargs: Any
        ) -> HttpResponseBase:
            draft = get_object_or_404(drafts_visible_to(request.user), number=number)
            row = version_or_404(request, draft, version)
            if can is not None and not can(request.user, row):
                return refused(request)
            return view(request, draft, row, **kwargs)

        return guarded

    return decorate


def version_or_404(request: HttpRequest, draft: Draft, number: int) -> DraftVersion:
    """One of the versions that the person may read; they are read once a request."""
    for version in versions_of(request, draft):
        if version.number == number:
            return version
    raise Http404


def versions_of(request: HttpRequest, draft: Draft) -> list[DraftVersion]:
    kept: dict[int, list[DraftVersion]] = request.__dict__.setdefault("_versions", {})
    if draft.pk not in kept:
        kept[draft.pk] = list(versions_visible_to(request.user, draft))
        for version in kept[draft.pk]:
            version.draft = draft
    return kept[draft.pk]


def refused(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        raise PermissionDenied
    return redirect_to_login(request.get_full_path())


@dataclass(frozen=True)
class PageTab:
    label: str
    url: str
    current: bool = False
    count: int | None = None


def head(
    request: HttpRequest,
    draft: Draft,
    version: DraftVersion | None,
    current: str,
    amended: AmendedAct | None = None,
) -> dict[str, Any]:
    """The context of the head of every page of a draft. `current` names the open tab."""
    versions = versions_of(request, draft)
    version = version or (versions[-1] if versions else None)
    rights = {
        "can_write": rules.can_write_text(request.user, draft),
        "can_make_version": rules.can_make_version(request.user, draft),
        "can_change_stage": rules.can_change_stage(request.user, draft),
        "can_history": rules.can_read_history(request.user, draft),
        "can_export": bool(version) and rules.can_export(request.user, version),
    }
    return {
        "draft": draft,
        "version": version,
        "versions": versions,
        "amended": amended or amended_act_of(draft),
        "tabs": _tabs(request, draft, version, current, rights),
        **rights,
    }


def _tabs(
    request: HttpRequest,
    draft: Draft,
    version: DraftVersion | None,
    current: str,
    rights: dict[str, bool],
) -> list[PageTab]:
    own = {"number": draft.number}
    found = [PageTab(_("Текст"), reverse("drafts:detail", kwargs=own), current == "text")]
    if version:
        at = own | {"version": version.number}
        sides = own | {"left": "act", "right": str(version.number)}
        found += [
            PageTab(_("Сравнение"), reverse("drafts:compare", kwargs=sides), current == "compare"),
            PageTab(_("Текст законопроекта"), reverse("drafts:bill", kwargs=at), current == "bill"),
            PageTab(
                _("Сравнительная таблица"), reverse("drafts:table", kwargs=at), current == "table"
            ),
        ]
        found[0] = replace(found[0], url=reverse("drafts:version", kwargs=at))
    if rights["can_write"]:
        found.append(PageTab(_("Правка"), reverse("drafts:edit", kwargs=own), current == "edit"))
    found += [_foreign(tab, request) for tab in tabs_of(request, draft, version)]
    found.append(
        PageTab(_("Версии"), reverse("drafts:versions", kwargs=own), current == "versions")
    )
    if rights["can_history"]:
        found.append(
            PageTab(_("История"), reverse("drafts:history", kwargs=own), current == "history")
        )
    return found


def _foreign(tab: Tab, request: HttpRequest) -> PageTab:
    return PageTab(tab.label, tab.url, request.path == tab.url.partition("?")[0], tab.count)
