"""The editor: a row per unit, each a form of its own; with scripts the same forms save by themselves.

A request that accepts JSON gets JSON, any other a redirect back to the section, or the page of a
conflict with both texts.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from acts.comparison.runs import marked
from drafts import editing, rules
from drafts.errors import DraftError, StaleText
from drafts.models import Draft, WorkingUnit
from drafts.section_bill import section_bill
from drafts.selectors import amended_act_of
from drafts.services import working_text
from drafts.services.repeal import repeal_unit
from drafts.views.bill import paragraphs
from drafts.views.common import draft_view, head
from legaltext.words import word_runs

PARTS = {"rows": "drafts/_rows.html", "bill": "drafts/_section_bill.html"}
Action = Callable[[HttpRequest, WorkingUnit], WorkingUnit]


@require_GET
@draft_view(rules.can_write_text)
def edit(request: HttpRequest, draft: Draft) -> HttpResponse:
    """`?unit=` opens the section that holds the unit; `?bill` adds the section's amending text.

    `?part=rows` and `?part=bill` answer with that part of the page alone.
    """
    amended = amended_act_of(draft)
    sections = editing.with_labels(editing.sections_of(amended))
    section = editing.open_section(sections, request.GET.get("unit", ""))
    context = head(request, draft, None, "edit", amended) | {
        "sections": sections,
        "section": section,
    }
    if section:
        at = sections.index(section)
        context |= {
            "rows": editing.rows_of(amended, section),
            "removed": editing.removed_near(amended, section),
            "before": sections[at - 1] if at else None,
            "after": sections[at + 1] if at + 1 < len(sections) else None,
        }
        if "bill" in request.GET or request.GET.get("part") == "bill":
            found = section_bill(amended, section)
            context |= {
                "bill": found.bill,
                "findings": found.findings,
                "paragraphs": paragraphs(found.bill.text),
            }
    template = PARTS.get(request.GET.get("part", ""), "drafts/edit.html")
    return render(request, template, context)


def unit_action(view: Action) -> Callable[..., HttpResponse]:
    """What every write has in common: the right, the unit, refusals, the answer."""

    @require_POST
    @draft_view(rules.can_write_text)
    @wraps(view)
    def answered(request: HttpRequest, draft: Draft, uid: str) -> HttpResponse:
        rows = WorkingUnit.objects.select_related(
            "amended_act__draft", "amended_act__redaction__act"
        ).defer("amended_act__redaction__text")
        unit = get_object_or_404(rows, amended_act__draft=draft, uid=uid)
        try:
            done = view(request, unit)
        except StaleText as error:
            return _conflict(request, draft, error)
        except DraftError as error:
            return _refusal(request, draft, unit, error)
        return _done(request, draft, done)

    return answered


@unit_action
def save(request: HttpRequest, unit: WorkingUnit) -> WorkingUnit:
    return working_text.save_unit(
        actor=request.user, unit=unit, text=_text(request, unit), base_hash=_base(request),
        reason=_reason(request),
    )  # fmt: skip


@unit_action
def split(request: HttpRequest, unit: WorkingUnit) -> WorkingUnit:
    rows = working_text.split_unit(
        actor=request.user, unit=unit, head=_text(request, unit), base_hash=_base(request),
        tail=request.POST.get("tail", ""),
    )  # fmt: skip
    return rows[-1]


@unit_action
def insert(request: HttpRequest, unit: WorkingUnit) -> WorkingUnit:
    return working_text.insert_unit(
        actor=request.user, after=unit, text=request.POST.get("text", ""), reason=_reason(request)
    )[-1]


@unit_action
def remove(request: HttpRequest, unit: WorkingUnit) -> WorkingUnit:
    """The answer leads to the unit before it: the removed one has no row to stand on."""
    rows = unit.amended_act.working_units.filter(removed=False, position__lt=unit.position)
    before = rows.order_by("-position").first()
    working_text.remove_unit(actor=request.user, unit=unit, reason=_reason(request))
    return before or unit


@unit_action
def repeal(request: HttpRequest, unit: WorkingUnit) -> WorkingUnit:
    return repeal_unit(actor=request.user, unit=unit, reason=_reason(request))


@unit_action
def restore(request: HttpRequest, unit: WorkingUnit) -> WorkingUnit:
    return working_text.restore_unit(actor=request.user, unit=unit, reason=_reason(request))


@unit_action
def move(request: HttpRequest, unit: WorkingUnit) -> WorkingUnit:
    """`to`: up or down by one place among the units of its level."""
    above, below, rises = working_text.neighbours(unit)
    is_up = request.POST.get("to") == "up"
    if (is_up and not rises) or (not is_up and below is None):
        raise DraftError(_("Дальше двигать некуда."))
    after = above if is_up else below
    return working_text.move_unit(
        actor=request.user, unit=unit, after=after, reason=_reason(request)
    )


def _text(request: HttpRequest, unit: WorkingUnit) -> str:
    """The whole text, or the mark and the body of the form's two fields."""
    if "text" in request.POST:
        return request.POST["text"]
    mark = request.POST.get("mark", unit.mark)
    return editing.composed(unit, mark, request.POST.get("body", ""))


def _base(request: HttpRequest) -> str:
    return request.POST.get("base_hash", "")


def _reason(request: HttpRequest) -> str:
    return request.POST.get("reason", "")[:2000]


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def _place(draft: Draft, unit: WorkingUnit) -> str:
    page = reverse("drafts:edit", kwargs={"number": draft.number})
    return f"{page}?unit={unit.uid}#u-{unit.uid}"


def _done(request: HttpRequest, draft: Draft, unit: WorkingUnit) -> HttpResponse:
    if not _wants_json(request):
        messages.success(request, _("Сохранено."))
        return redirect(_place(draft, unit))
    unit.refresh_from_db()
    at = date_format(timezone.localtime(), "H:i:s")
    return JsonResponse(
        {
            "status": "saved", "uid": unit.uid, "hash": unit.text_hash, "mark": unit.mark,
            "text": unit.text, "told": _("сохранено в %s") % at,
        }
    )  # fmt: skip


def _conflict(request: HttpRequest, draft: Draft, error: StaleText) -> HttpResponse:
    context: dict[str, Any] = {
        "draft": draft, "unit": error.unit, "mine": error.mine, "theirs": error.theirs,
        "told": error.message, "runs": marked(word_runs(error.theirs, error.mine)),
    }  # fmt: skip
    if _wants_json(request):
        html = render_to_string("drafts/_conflict.html", context, request)
        answer = {"status": "conflict", "hash": error.unit.text_hash, "html": html}
        return JsonResponse(answer, status=409)
    context |= head(request, draft, None, "edit")
    return render(request, "drafts/conflict.html", context, status=409)


def _refusal(
    request: HttpRequest, draft: Draft, unit: WorkingUnit, error: DraftError
) -> HttpResponse:
    if _wants_json(request):
        return JsonResponse({"status": "refused", "told": error.message}, status=422)
    messages.error(request, error.message)
    return redirect(_place(draft, unit))
