"""What everyone sees: the list, a consultation with its form, the receipt."""

import secrets

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from acts.comparison import view_of
from consultations import rules
from consultations.errors import ConsultationError
from consultations.forms import ContributionForm
from consultations.models import Consultation, ConsultationPage, Contribution
from consultations.selectors import consultations_visible_to, contributions_shown
from consultations.services.contributions import contribution_submit
from council.errors import CouncilError
from drafts.models import VersionText
from drafts.reading import act_and_base
from drafts.selectors import version_text_of
from legaltext.model import Act, Kind

PER_PAGE = 20


def consultation_list(request: HttpRequest) -> HttpResponse:
    page = Paginator(consultations_visible_to(request.user), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {"page": page, "can_set_up": rules.can_set_up_anywhere(request.user)}
    return render(request, "consultations/list.html", context)


def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The consultation; a POST is a contribution."""
    consultation = get_object_or_404(consultations_visible_to(request.user), pk=pk)
    page = ConsultationPage.objects.live().filter(consultation=consultation).first()
    return _answer(request, consultation, page)


def page_of_consultation(request: HttpRequest, page: ConsultationPage) -> HttpResponse:
    """The same at the address in the page tree, with the editor's text above."""
    return _answer(request, page.consultation, page)


def _answer(
    request: HttpRequest, consultation: Consultation, page: ConsultationPage | None
) -> HttpResponse:
    version_text = version_text_of(consultation.version)
    act, base = act_and_base(version_text)
    form = ContributionForm(
        request.POST or None,
        places=_articles(act),
        initial={"token": secrets.token_urlsafe(24), "unit": request.GET.get("unit", "")},
    )
    if request.method == "POST" and form.is_valid():
        made = _submit(request, consultation, form)
        if made is not None:
            return redirect("consultations:receipt", token=made.token)
    context = _shown(request, consultation, version_text, base, act) | {"form": form, "page": page}
    return render(request, "consultations/detail.html", context)


def receipt(request: HttpRequest, token: str) -> HttpResponse:
    """Known to whoever has the address: the words, their number, and what became of them."""
    found = get_object_or_404(
        Contribution.objects.select_related("consultation", "thread"), token=token
    )
    context = {
        "contribution": found,
        "post": found.thread.posts.order_by("pk").first(),
        "decision": found.decisions.order_by("-pk").first(),
    }
    return render(request, "consultations/receipt.html", context)


def _submit(
    request: HttpRequest, consultation: Consultation, form: ContributionForm
) -> Contribution | None:
    """None when refused: the form then says why and keeps the text."""
    if form.cleaned_data["website"]:
        form.add_error(None, _("Отправьте форму ещё раз, не заполняя скрытых полей."))
        return None
    user = request.user if request.user.is_authenticated else None
    try:
        return contribution_submit(
            consultation=consultation, user=user, said=form.said(),
            token=form.cleaned_data["token"], address=request.META.get("REMOTE_ADDR", ""),
        )  # fmt: skip
    except (ConsultationError, CouncilError) as error:
        form.add_error(None, error.message)
    except ValidationError as error:
        known = {n: m for n, m in error.message_dict.items() if n in form.fields}
        form.add_error(None, error.messages) if not known else form.add_error(
            None, ValidationError(known)
        )
    return None


def _articles(act: Act) -> list[tuple[str, str]]:
    return [
        (unit.uid, f"{unit.mark.rstrip('.')}. {unit.heading}")
        for unit in act.walk()
        if unit.kind == Kind.ARTICLE
    ]


def _shown(
    request: HttpRequest,
    consultation: Consultation,
    version_text: VersionText,
    base: Act,
    act: Act,
) -> dict[str, object]:
    rows = Paginator(contributions_shown(consultation), PER_PAGE)
    left = consultation.closes_at - timezone.now()
    return {
        "consultation": consultation,
        "draft": consultation.version.draft,
        "version": consultation.version,
        "comparison": view_of(base, act),
        "view": "side",
        "days_left": max(left.days, 0),
        "is_over": left.total_seconds() <= 0,
        "contributions": rows.get_page(request.GET.get("page")),
        "can_moderate": rules.can_moderate(request.user, consultation),
        "can_open": rules.can_open_and_close(request.user, consultation),
        "version_text": version_text,
    }
