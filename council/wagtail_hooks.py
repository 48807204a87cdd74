"""What the council adds to the pages of a draft."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks

from council import shown
from council.selectors import threads_visible_to
from drafts.hooks import ACTION_LABELS, TABS, VERSION_ASIDES, Asides, Tab
from drafts.models import Draft, DraftVersion, VersionText
from legaltext.model import Act


@hooks.register(VERSION_ASIDES)
def remarks_beside(request: HttpRequest, version_text: VersionText, act: Act) -> Asides:
    return shown.asides(request, version_text, act)


@hooks.register(TABS)
def remarks_tab(request: HttpRequest, draft: Draft, version: DraftVersion | None) -> list[Tab]:
    count = threads_visible_to(request.user, draft).order_by().count()
    url = reverse("council:threads", kwargs={"number": draft.number})
    return [Tab(_("Замечания"), url, count)]


@hooks.register(ACTION_LABELS)
def words_of_actions() -> dict[str, str]:
    return {"council.invite": _("приглашён эксперт")}
