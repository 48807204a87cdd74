"""A person's own page; the administrator's page of roles."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import RedirectView

from accounts.forms import ProfileForm, RoleGrantForm
from accounts.models import RoleGrant
from accounts.rules import can_manage_users
from accounts.selectors import grants_with_places
from accounts.services.people import save_profile
from accounts.services.roles import end_role, give_role


class AdminSignIn(RedirectView):
    """To our sign-in, which sends those signed in straight back: whom the admin refuses gets 403 here."""

    pattern_name = "account_login"
    query_string = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        user = request.user
        if user.is_authenticated and not user.has_perm("wagtailadmin.access_admin"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


@login_required
def profile(request: HttpRequest) -> HttpResponse:
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        save_profile(actor=request.user, **form.cleaned_data)
        messages.success(request, _("Имя сохранено."))
        return redirect("profile")
    grants = grants_with_places(RoleGrant.objects.filter(user=request.user))
    return render(request, "account/profile.html", {"form": form, "grants": grants})


@login_required
def roles_list(request: HttpRequest) -> HttpResponse:
    if not can_manage_users(request.user):
        raise PermissionDenied
    form = RoleGrantForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        give_role(
            actor=request.user, user=form.person, role=data["role"], body=data["body"],
            starts_on=data["starts_on"], ends_on=data["ends_on"],
        )  # fmt: skip
        messages.success(request, _("Роль назначена."))
        return redirect("roles_list")
    grants = grants_with_places(RoleGrant.objects.in_force().order_by("user__last_name", "pk"))
    return render(request, "account/roles.html", {"form": form, "grants": grants})


@require_POST
@login_required
def role_end(request: HttpRequest, pk: int) -> HttpResponse:
    if not can_manage_users(request.user):
        raise PermissionDenied
    end_role(actor=request.user, role_grant=get_object_or_404(RoleGrant, pk=pk))
    messages.success(request, _("Роль снята."))
    return redirect("roles_list")
