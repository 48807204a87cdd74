"""Threads of a draft: the list, one thread, and what is done with it."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from council import rules
from council.errors import CouncilError
from council.models import Layer, Post, Thread
from council.selectors import layer_counts, threads_visible_to, with_posts
from council.services import threads as services
from council.shown import CSS, shown
from drafts.models import Draft
from drafts.rules import can_read_draft
from drafts.selectors import current_version, versions_visible_to
from drafts.views.common import draft_view, head, refused

PER_PAGE = 30
View = Callable[..., HttpResponse]


@draft_view()
def thread_list(request: HttpRequest, draft: Draft) -> HttpResponse:
    """All threads the person may read, by layer and by whether they are settled."""
    rows = threads_visible_to(request.user, draft)
    counts = layer_counts(rows)
    layer, settled = request.GET.get("layer", ""), request.GET.get("settled", "")
    if layer in counts:
        rows = rows.filter(layer=layer)
    if settled in ("0", "1"):
        rows = rows.filter(resolved_at__isnull=settled == "0")
    page = Paginator(with_posts(rows), PER_PAGE).get_page(request.GET.get("page"))
    version = current_version(request.user, draft)
    context = head(request, draft, None, "threads") | {
        "page": page,
        "rows": shown(request.user, page.object_list, version),
        "layers": [(x.value, x.label, CSS[x], counts[x]) for x in Layer if x in counts],
        "layer": layer,
        "settled": settled,
        "back": request.get_full_path(),
    }
    return render(request, "council/threads.html", context)


def thread_view(view: View) -> View:
    """Hands the thread to the view; for whoever may not read it, it does not exist."""

    @wraps(view)
    def guarded(request: HttpRequest, pk: int, **kwargs: object) -> HttpResponse:
        related = ("draft__committee", "draft__council", "author", "section__body", "born_version")
        thread = get_object_or_404(Thread.objects.select_related(*related), pk=pk)
        _readable_or_404(request, thread)
        return view(request, thread, **kwargs)

    return guarded


def _readable_or_404(request: HttpRequest, thread: Thread) -> None:
    if not can_read_draft(request.user, thread.draft):
        raise Http404
    if not rules.can_read_thread(request.user, thread):
        raise Http404


@thread_view
def thread(request: HttpRequest, row: Thread) -> HttpResponse:
    """One thread by its permanent address, with its places in all versions."""
    versions = versions_visible_to(request.user, row.draft)
    states = row.anchor_states.filter(version__in=[v.pk for v in versions])
    rows = with_posts(Thread.objects.filter(pk=row.pk).select_related("draft", "section__body"))
    context = head(request, row.draft, None, "threads") | {
        "row": shown(request.user, rows, current_version(request.user, row.draft))[0],
        "places": states.select_related("version", "confirmed_by").order_by("version__number"),
        "back": request.get_full_path(),
    }
    return render(request, "council/thread.html", context)


@require_POST
@thread_view
def reply(request: HttpRequest, row: Thread) -> HttpResponse:
    def act() -> None:
        services.thread_reply(
            actor=request.user, thread=row, text=request.POST.get("text", ""),
            wording=request.POST.get("wording", ""), token=request.POST.get("token", "")[:64],
        )  # fmt: skip

    return do_and_return(request, row, rules.can_reply, act)


@require_POST
@thread_view
def settle(request: HttpRequest, row: Thread) -> HttpResponse:
    reopen = request.POST.get("to") == "reopen"
    service = services.thread_reopen if reopen else services.thread_resolve
    return do_and_return(
        request, row, rules.can_resolve, lambda: service(actor=request.user, thread=row)
    )


@require_POST
@thread_view
def withdraw(request: HttpRequest, row: Thread) -> HttpResponse:
    reason = request.POST.get("reason", "")
    return do_and_return(
        request, row, rules.can_withdraw,
        lambda: services.thread_withdraw(actor=request.user, thread=row, reason=reason),
    )  # fmt: skip


@require_POST
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    post = get_object_or_404(Post.objects.select_related("thread__draft", "thread__section"), pk=pk)
    _readable_or_404(request, post.thread)
    if not rules.can_edit_post(request.user, post):
        return refused(request)

    def act() -> None:
        services.post_edit(
            actor=request.user, post=post, text=request.POST.get("text", ""),
            wording=request.POST.get("wording", ""),
        )  # fmt: skip

    return do_and_return(request, post.thread, rules.can_read_thread, act)


def do_and_return(
    request: HttpRequest,
    row: Thread,
    can: Callable[[object, Thread], bool],
    act: Callable[[], object],
) -> HttpResponse:
    """Runs the service, says what it refused with the text that was typed, and goes back."""
    if not can(request.user, row):
        return refused(request)
    try:
        act()
    except (CouncilError, ValidationError) as error:
        told = error.message if isinstance(error, CouncilError) else " ".join(error.messages)
        typed = request.POST.get("text") or request.POST.get("reason", "")
        context = head(request, row.draft, None, "threads")
        context |= {"told": told, "typed": typed, "back": _back(request, row), "thread": row}
        return render(request, "council/refused.html", context, status=422)
    except PermissionDenied:
        return refused(request)
    messages.success(request, _("Записано: замечание № %(n)s.") % {"n": row.number})
    return redirect(f"{_back(request, row)}#t{row.number}")


def _back(request: HttpRequest, row: Thread) -> str:
    wanted = request.POST.get("back", "").partition("#")[0]
    if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, None):
        return wanted
    return reverse("council:thread", kwargs={"pk": row.pk})
