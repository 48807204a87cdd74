"""Any two versions, and any version with the act in force, side by side or in one line."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from acts import trees as act_trees
from acts.comparison import view_of
from acts.comparison.formulas import with_formulas
from drafts import rules, trees
from drafts.models import Draft, DraftVersion
from drafts.selectors import amended_act_of, standing_rows, texts_of
from drafts.views.common import draft_view, head, version_or_404, versions_of
from legaltext.model import Act

ACT, WORK = "act", "work"


@dataclass(frozen=True)
class Side:
    """`key` stands in the address: a number of a version, `act` or `work`."""

    key: str
    label: str
    act: Act
    version: DraftVersion | None = None


@draft_view()
def pick(request: HttpRequest, draft: Draft) -> HttpResponse:
    """The form's choice as an address that can be kept and sent."""
    versions = versions_of(request, draft)
    newest = str(versions[-1].number) if versions else ACT
    left, right = request.GET.get("left", ACT), request.GET.get("right", newest)
    if not all(side in (ACT, WORK) or side.isdigit() for side in (left, right)):
        raise Http404
    response = redirect("drafts:compare", number=draft.number, left=left, right=right)
    if request.GET.get("view") == "inline":
        response["Location"] += "?view=inline"
    return response


@draft_view()
def compare(request: HttpRequest, draft: Draft, left: str, right: str) -> HttpResponse:
    sides = _sides(request, draft, left, right)
    view = view_of(sides[0].act, sides[1].act)
    if left == ACT and right != ACT:
        view = with_formulas(sides[0].act, sides[1].act, view)
    context = head(request, draft, sides[1].version, "compare") | {
        "left": sides[0],
        "right": sides[1],
        "choices": _choices(request, draft),
        "comparison": view,
        "view": "inline" if request.GET.get("view") == "inline" else "side",
        "show_all": request.GET.get("all") == "1",
    }
    return render(request, "drafts/compare.html", context)


def _sides(request: HttpRequest, draft: Draft, *keys: str) -> list[Side]:
    """Both sides in one query for the texts of versions, and one for the act in force."""
    rows = {key: version_or_404(request, draft, int(key)) for key in keys if key.isdigit()}
    texts = texts_of(list(rows.values()))
    found = []
    for key in keys:
        if key in rows:
            version_text = texts[rows[key].pk]
            act = trees.act_of_version(version_text)
            found.append(Side(key, version_label(rows[key]), act, rows[key]))
        elif key == ACT:
            amended = amended_act_of(draft)
            redaction = amended.redaction
            known = next((t.base_redaction for t in texts.values()), redaction)
            found.append(Side(key, act_label(known.dated), act_trees.act_of(known)))
        elif key == WORK and rules.can_write_text(request.user, draft):
            amended = amended_act_of(draft)
            act = trees.act_of_rows(amended.redaction, list(standing_rows(amended)))
            found.append(Side(key, _("Рабочий текст"), act))
        else:
            raise Http404
    return found


def _choices(request: HttpRequest, draft: Draft) -> list[tuple[str, str]]:
    dated = amended_act_of(draft).redaction.dated
    found = [(ACT, act_label(dated))]
    found += [(str(v.number), version_label(v)) for v in versions_of(request, draft)]
    if rules.can_write_text(request.user, draft):
        found.append((WORK, _("Рабочий текст")))
    return found


def version_label(version: DraftVersion) -> str:
    day = date_format(localtime(version.created_at), "d.m.Y")
    return _("Версия %(n)s от %(day)s") % {"n": version.number, "day": day}


def act_label(dated: Any) -> str:
    if dated is None:
        return _("Действующая редакция")
    return _("Действующая редакция от %s") % date_format(dated, "d.m.Y")
