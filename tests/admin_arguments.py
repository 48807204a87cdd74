"""What the addresses of the Wagtail admin that take arguments are walked with."""

from collections.abc import Callable
from functools import cached_property
from io import BytesIO
from typing import Any

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image as Picture
from taggit.models import Tag
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    Page,
    PageViewRestriction,
    Site,
    UploadedFile,
    Workflow,
)

from accounts.factories import UserFactory
from accounts.workflow import ensure_workflow
from cms.factories import page_under
from cms.models import InfoPage
from tests.addresses import Address


class Shelf:
    """One object of every kind that Wagtail's admin has addresses for, made when first asked for."""

    @cached_property
    def page(self) -> Any:
        return page_under(None, InfoPage(title="О совете", slug="o-sovete-obraztsovom"))

    @cached_property
    def user(self) -> Any:
        return UserFactory()

    @cached_property
    def image(self) -> Any:
        data = BytesIO()
        Picture.new("RGB", (8, 8)).save(data, "PNG")
        return Image.objects.create(title="Схема", file=ImageFile(data, "s.png"))

    @cached_property
    def document(self) -> Any:
        return Document.objects.create(title="Письмо", file=ContentFile(b"1", "p.txt"))

    @cached_property
    def collection(self) -> Any:
        return Collection.get_first_root_node().add_child(instance=Collection(name="Папка"))

    @cached_property
    def group(self) -> Any:
        return Group.objects.create(name="Группа")

    @cached_property
    def redirect(self) -> Any:
        return Redirect.objects.create(old_path="/staryy", redirect_link="/acts/")

    @cached_property
    def workflow(self) -> Any:
        ensure_workflow()
        return Workflow.objects.get()

    @cached_property
    def workflow_state(self) -> Any:
        state = self.workflow.start(self.page, self.user)
        assert state.current_task_state
        return state

    @cached_property
    def upload(self) -> Any:
        return UploadedFile.objects.create(
            for_content_type=ContentType.objects.get_for_model(Document),
            file=ContentFile(b"1", "u.txt"), uploaded_by_user=self.user,
        )  # fmt: skip

    @cached_property
    def session(self) -> Any:
        return EditingSession.objects.create(
            user=self.user, content_type=ContentType.objects.get_for_model(Page),
            object_id=self.page.pk, last_seen_at=timezone.now(),
        )  # fmt: skip

    @cached_property
    def restriction(self) -> Any:
        return PageViewRestriction.objects.create(page=self.page, restriction_type="login")


def _pk(name: str) -> Callable[[Shelf], int]:
    return lambda shelf: int(getattr(shelf, name).pk)


def _is(value: Any) -> Callable[[Shelf], Any]:
    return lambda shelf: value


PAGE = _pk("page")
PARAMETERS: dict[str, Callable[[Shelf], Any]] = {
    "page_id": PAGE, "parent_page_id": PAGE, "page_to_move_id": PAGE, "page_pk": PAGE,
    "destination_id": lambda shelf: shelf.page.get_parent().pk,
    "revision_id": lambda shelf: shelf.page.latest_revision_id,
    "workflow_state_id": _pk("workflow_state"),
    "task_state_id": lambda shelf: shelf.workflow_state.current_task_state.pk,
    "task_id": lambda shelf: GroupApprovalTask.objects.first().pk if shelf.workflow else 0,
    "workflow_pk": _pk("workflow"),
    "content_type_app_name": _is("cms"), "content_type_model_name": _is("infopage"),
    "app_label": _is("cms"), "model_name": _is("infopage"), "app_name": _is("taggit"),
    "action": _is("delete"), "action_name": _is("approve"),
    "collection_id": _pk("collection"),
    "image_id": _pk("image"), "filter_spec": _is("width-4"),
    "document_id": _pk("document"), "doc_id": _pk("document"), "uploaded_file_id": _pk("upload"),
    "redirect_id": _pk("redirect"), "session_id": _pk("session"),
    "object_id": lambda shelf: str(shelf.page.pk),
    "restriction_id": _pk("restriction"), "page_view_restriction_id": _pk("restriction"),
    "token": _is("no-such-token"), "uidb64": _is("MQ"),
}  # fmt: skip
"""By the name of the argument; `pk` by the namespace, below."""

KEYS = {
    "wagtailadmin_api:pages": "page", "wagtailadmin_api:documents": "document",
    "wagtailadmin_api:images": "image", "wagtailadmin_collections": "collection",
    "wagtailadmin_workflows": "workflow", "wagtailsites": "site", "wagtailusers_users": "user",
    "wagtailusers_groups": "group", "wagtaildocs_chooser": "document",
    "wagtailimages_chooser": "image", "simple_translation": "page",
}  # fmt: skip
SPECIAL: dict[str, Callable[[Shelf], dict[str, Any]]] = {
    "wagtailadmin_workflows:edit_task": lambda s: {"pk": PARAMETERS["task_id"](s)},
    "wagtailadmin_workflows:disable_task": lambda s: {"pk": PARAMETERS["task_id"](s)},
    "wagtailadmin_workflows:enable_task": lambda s: {"pk": PARAMETERS["task_id"](s)},
    "wagtailadmin_workflows:add_task": lambda s: {
        "app_label": "wagtailcore", "model_name": "groupapprovaltask",
    },
    "wagtail_bulk_action": lambda s: {
        "app_label": "wagtailcore", "model_name": "page", "action": "delete",
    },
    "wagtailadmin_editing_sessions:ping": lambda s: {
        "app_label": "wagtailcore", "model_name": "page", "object_id": str(s.page.pk),
        "session_id": s.session.pk,
    },
    "wagtailadmin_tag_model_autocomplete": lambda s: {
        "app_name": Tag._meta.app_label, "model_name": Tag._meta.model_name,
    },
}  # fmt: skip
POSITIONAL: dict[str, Callable[[Shelf], tuple[Any, ...]]] = {
    "wagtailadmin_pages:revisions_compare": lambda s: (s.page.pk, "earliest", "latest"),
}


def arguments(address: Address, shelf: Shelf) -> dict[str, Any]:
    """Raises KeyError for an argument that nothing here knows: say what it takes."""
    if address.name in SPECIAL:
        return SPECIAL[address.name](shelf)
    return {name: _value(address, name, shelf) for name in address.parameters}


def _value(address: Address, name: str, shelf: Shelf) -> Any:
    if name != "pk":
        return PARAMETERS[name](shelf)
    key = KEYS[address.name.rpartition(":")[0]]
    if key == "site":
        return Site.objects.get(is_default_site=True).pk
    return getattr(shelf, key).pk


def path_of(address: Address, shelf: Shelf) -> str:
    """The address with its arguments."""
    if address.name.endswith("?"):
        return "/" + address.route
    if address.name in POSITIONAL:
        return reverse(address.name, args=POSITIONAL[address.name](shelf))
    return reverse(address.name, kwargs=arguments(address, shelf))
