"""Who approves pages: Wagtail's workflow, handed to the roles that publish by the role table."""

from django.contrib.auth.models import Group
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowTask

from accounts.groups import PREFIX, page_actions
from accounts.models import Role

NAME = "Проверка перед публикацией"
STOCK_NAME = "Moderators approval"
STOCK_GROUPS = ("Editors", "Moderators")


def ensure_workflow() -> None:
    """One task for those who publish, on the whole tree; what an administrator set stays."""
    root = Page.objects.filter(depth=1).first()
    if root is None or GroupApprovalTask.objects.filter(name=NAME).exists():
        return
    task = _named(GroupApprovalTask)
    task.groups.set(Group.objects.filter(name__in=approvers()))
    workflow = _named(Workflow)
    workflow.workflow_tasks.all().delete()
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
    Group.objects.filter(name__in=STOCK_GROUPS, user=None).delete()


def approvers() -> list[str]:
    return [PREFIX + role for role in Role if "publish" in page_actions(role)]


def _named(model: type) -> GroupApprovalTask | Workflow:
    """Wagtail's stock one under our name, else a new one."""
    row = model.objects.filter(name=STOCK_NAME).first() or model()
    row.name, row.active = NAME, True
    row.save()
    return row
