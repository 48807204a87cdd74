"""What a person says about the place of a remark in a version, and the page to point to a new one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from council import rules
from council.errors import CouncilError
from council.models import Thread
from council.services import anchors
from council.views.threads import do_and_return, thread_view
from council.views.units import unit_context, words_in
from drafts import trees
from drafts.models import DraftVersion
from drafts.selectors import version_text_of, versions_visible_to
from drafts.views.common import head, refused


@thread_view
def place(request: HttpRequest, row: Thread, version: int) -> HttpResponse:
    """GET: a page to choose the unit and its words. POST: do=confirm | release | move.

    A move names the unit, and either `start` and `end` or the words.
    """
    known = versions_visible_to(request.user, row.draft).filter(number=version)
    at = get_object_or_404(known.select_related("draft"))
    if request.method != "POST":
        return _page(request, row, at)
    own = {"actor": request.user, "thread": row, "version": at}

    def act() -> None:
        wish = request.POST.get("do")
        if wish == "confirm":
            anchors.anchor_confirm(**own)
        elif wish == "release":
            anchors.anchor_release(**own)
        elif wish == "move":
            anchors.anchor_move(**own, **_place(request, at))
        else:
            raise CouncilError(_("Не сказано, что сделать с местом замечания."))

    return do_and_return(request, row, rules.can_place, act)


def _page(request: HttpRequest, row: Thread, at: DraftVersion) -> HttpResponse:
    if not rules.can_place(request.user, row):
        return refused(request)
    act = trees.act_of_version(version_text_of(at))
    context = head(request, row.draft, at, "threads") | {"thread": row, "version": at}
    context |= unit_context(act, request.GET.get("unit", ""))
    return render(request, "council/place.html", context)


def _place(request: HttpRequest, at: DraftVersion) -> dict[str, object]:
    unit = request.POST.get("unit", "")
    if "words" in request.POST:
        words = request.POST["words"].strip()
        act = trees.act_of_version(version_text_of(at))
        start, end = words_in(act, unit, words) if words else (0, 0)
        return {"unit_uid": unit, "start": start, "end": end}
    numbers = [request.POST.get(name, "") for name in ("start", "end")]
    if not all(n.isdecimal() and len(n) < 9 for n in numbers):
        raise CouncilError(_("Выберите новое место ещё раз."))
    return {"unit_uid": unit, "start": int(numbers[0]), "end": int(numbers[1])}
