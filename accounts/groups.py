"""Wagtail decides about pages and files by groups; ours follow the roles, and their terms, by themselves."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from accounts.models import Role, User
from accounts.roles import ROLE_TABLE, Access, Capability
from accounts.selectors import holds_anywhere

PREFIX = "role:"


def page_actions(role: str) -> tuple[str, ...]:
    """Wagtail's page permissions for the role's cell: ALL adds locks and bulk deletion."""
    granted = ROLE_TABLE[Capability.PAGES][Role(role)]
    actions: tuple[str, ...] = ()
    if granted & Access.WRITE:
        actions += ("add", "change")
    if granted & Access.PUBLISH:
        actions += ("change", "publish")
    if granted & Access.ALL == Access.ALL:
        actions += ("bulk_delete", "lock", "unlock")
    return actions


def ensure_groups() -> None:
    """One group for each role that works on CMS pages, with the permissions of its cell."""
    root, files = Page.objects.filter(depth=1).first(), Collection.get_first_root_node()
    for role in Role:
        actions = page_actions(role)
        if not actions or root is None or files is None:
            continue
        group, _ = Group.objects.get_or_create(name=PREFIX + role)
        for permission in _permissions(Page, actions):
            GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
        for model in (get_image_model(), get_document_model()):
            for permission in _permissions(model, ("add", "change", "choose")):
                GroupCollectionPermission.objects.get_or_create(
                    group=group, collection=files, permission=permission
                )


def _permissions(model: type, actions: Iterable[str]) -> list[Permission]:
    content_type = ContentType.objects.get_for_model(model)
    name = model._meta.model_name
    return [
        Permission.objects.get_or_create(
            content_type=content_type,
            codename=f"{action}_{name}",
            defaults={"name": f"Can {action} {name}"},
        )[0]
        for action in actions
    ]


def keep_in_step(user: User) -> None:
    """Puts the person into the groups of the roles held today, and out of all others of ours."""
    wanted = {PREFIX + role for role in Role if page_actions(role) and holds_anywhere(user, role)}
    held = set(user.groups.filter(name__startswith=PREFIX).values_list("name", flat=True))
    if wanted == held:
        return
    user.groups.remove(*Group.objects.filter(name__in=held - wanted))
    user.groups.add(*Group.objects.filter(name__in=wanted - held))
