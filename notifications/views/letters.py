"""What works by a link in a letter, without a sign-in: shown on GET, done on POST.

Scanners of mail follow every link, so a GET changes nothing.
"""

from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.models import User
from notifications.categories import Mail
from notifications.links import Leaving, read_address, read_undo, read_unsubscribe, undo_token
from notifications.selectors import choices_for
from notifications.services.addresses import address_confirmed
from notifications.services.preferences import mail_changed


# RFC 8058: the mail program posts by itself, without cookies; the signature is the permission.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    try:
        leaving = read_unsubscribe(token)
        before = read_undo(request.POST["undo"], leaving.user) if "undo" in request.POST else None
    except BadSignature:
        return _bad_link(request)
    user = User.objects.filter(pk=leaving.user).first()
    if user is None:
        return _bad_link(request)
    context = _of(user, leaving)
    if request.method == "POST" and before is not None:
        mail_changed(user=user, mail=before, action="notices.subscribe_again")
        context["restored"] = True
    elif request.method == "POST":
        mail = dict.fromkeys(leaving.categories, Mail.NEVER)
        stood = mail_changed(user=user, mail=mail, action="notices.unsubscribe")
        context |= {"done": True, "undo": undo_token(user.pk, stood)}
    return render(request, "notifications/unsubscribe.html", context)


def _of(user: User, leaving: Leaving) -> dict[str, object]:
    chosen = {c: how for c, how in choices_for(user).items() if c.name in leaving.categories}
    return {
        "labels": [category.label for category in chosen],
        "still": any(how.mail != Mail.NEVER for how in chosen.values()),
    }


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_address(request: HttpRequest, token: str) -> HttpResponse:
    try:
        pk, address = read_address(token)
    except BadSignature:
        return _bad_link(request)
    user = User.objects.filter(pk=pk).first()
    if user is None:
        return _bad_link(request)
    if request.method == "POST":
        address_confirmed(actor=user, address=address)
    context = {"address": address, "done": request.method == "POST"}
    return render(request, "notifications/confirm_address.html", context)


def _bad_link(request: HttpRequest) -> HttpResponse:
    """The same for one that was broken on the way, is too old, or was made for a person who is gone."""
    return render(request, "notifications/bad_link.html", status=404)
