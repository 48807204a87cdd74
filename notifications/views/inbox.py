"""The list of a person's notices."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from notifications.hooks import hidden_from
from notifications.models import Notice
from notifications.selectors import notices_of, shown
from notifications.services.reading import mark_all_read, mark_read

PAGE = 20


@require_safe
@login_required
def notices_list(request: HttpRequest) -> HttpResponse:
    unread = "unread" in request.GET
    notices = notices_of(request.user, unread=unread)
    page = Paginator(notices, PAGE).get_page(request.GET.get("page"))
    rows = shown(request.user, list(page))
    newest = notices_of(request.user).values_list("pk", flat=True).first()
    has_unread = notices_of(request.user, unread=True).exists()
    context = {
        "rows": rows, "page": page, "unread": unread, "newest": newest, "has_unread": has_unread,
    }  # fmt: skip
    return render(request, "notifications/list.html", context)


@require_safe
@login_required
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Marks as read and leads on; from a letter too, where a scanner of mail has no session."""
    notice = Notice.objects.filter(pk=pk, recipient=request.user).first()
    if notice is None:
        return render(request, "notifications/gone.html", status=404)
    mark_read(actor=request.user, notice=notice)
    if hidden_from(request.user, [notice]):
        messages.info(request, _("То, о чём это уведомление, вам больше не открыто."))
        return redirect("notices:list")
    return redirect(notice.url)


@require_POST
@login_required
def read(request: HttpRequest, pk: int) -> HttpResponse:
    notice = get_object_or_404(Notice, pk=pk, recipient=request.user)
    mark_read(actor=request.user, notice=notice)
    return _back(request)


@require_POST
@login_required
def read_all(request: HttpRequest) -> HttpResponse:
    newest = request.POST.get("newest", "")
    known = int(newest) if newest.isdecimal() and len(newest) < 19 else 0
    count = mark_all_read(actor=request.user, newest=known)
    told = ngettext(
        "Прочитанным отмечено %(n)d уведомление.",
        "Прочитанными отмечено уведомлений: %(n)d.",
        count,
    )
    messages.success(request, told % {"n": count})
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    """To the page of the list from which the button was pressed."""
    listed = reverse("notices:list")
    where = request.POST.get("back", "")
    if where.startswith("?") and url_has_allowed_host_and_scheme(listed + where, None):
        return redirect(listed + where)
    return redirect(listed)
