"""How a person wants to be told, and whether letters reach them."""

import logging
from smtplib import SMTPException

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from notifications.choices import languages_of
from notifications.forms import PreferencesForm
from notifications.selectors import address_of, choices_for
from notifications.services.addresses import send_check
from notifications.services.preferences import preferences_save

log = logging.getLogger(__name__)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def preferences(request: HttpRequest) -> HttpResponse:
    user = request.user
    form = PreferencesForm(
        request.POST or None, choices=choices_for(user), language=languages_of([user.pk])[user.pk]
    )
    if form.is_valid():
        preferences_save(actor=user, choices=form.chosen(), language=form.cleaned_data["language"])
        messages.success(request, _("Настройки уведомлений сохранены."))
        return redirect("notices:preferences")
    context = {"form": form, "address": address_of(user)}
    return render(request, "notifications/preferences.html", context)


@require_POST
@login_required
def check_address(request: HttpRequest) -> HttpResponse:
    try:
        sent = send_check(user=request.user)
    except (SMTPException, OSError):
        log.exception("Notices: no letter to check the address of person %s", request.user.pk)
        messages.error(request, _("Почтовый сервер не принял письмо. Проверьте адрес в профиле."))
        return redirect("notices:preferences")
    if sent:
        told = _("Письмо отправлено на %(address)s. Откройте ссылку из него.")
        messages.success(request, told % {"address": request.user.email})
    else:
        messages.info(request, _("Письмо уже отправлено. Следующее можно запросить через 5 минут."))
    return redirect("notices:preferences")
