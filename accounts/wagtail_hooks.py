"""What accounts adds to the Wagtail admin."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from accounts.rules import can_manage_users


@hooks.register("insert_global_admin_js")
def start_widgets() -> SafeString:
    return format_html('<script src="{}"></script>', static("js/admin/start.js"))


class RolesMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(can_manage_users(request.user))


@hooks.register("register_settings_menu_item")
def roles_menu_item() -> RolesMenuItem:
    return RolesMenuItem(_("Роли"), reverse("roles_list"), icon_name="group", order=100)
