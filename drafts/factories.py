"""Drafts for tests and demo content, made by the services from an imported act."""

from collections.abc import Callable
from typing import Any

from accounts.factories import BodyFactory, user_with_role
from accounts.models import Body, Role, User
from acts.factories import imported
from acts.models import Redaction
from drafts.models import Draft, DraftVersion, Stage, WorkingUnit
from drafts.scripted import reword
from drafts.services.drafts import create_draft
from drafts.services.stages import change_stage
from drafts.services.versions import make_version

TITLE = "О внесении изменений в модельный закон «О промышленных кластерах»"


def staff_of(draft: Draft) -> User:
    """Who may write the draft's text."""
    return user_with_role(Role.STAFF, committee=draft.committee)


def DraftFactory(
    *,
    actor: User | None = None,
    redaction: Redaction | None = None,
    committee: Body | None = None,
    council: Body | None = None,
    title: str = TITLE,
    number: str = "",
) -> Draft:
    """A draft of a small model law in a new committee with a council, unless others are given."""
    council = council or BodyFactory(
        kind=Body.Kind.COUNCIL, **({"parent": committee} if committee else {})
    )
    committee = committee or council.parent
    actor = actor or user_with_role(Role.STAFF, committee=committee)
    return create_draft(
        actor=actor, redaction=redaction or imported(), title=title, number=number,
        committee=committee, council=council,
    )  # fmt: skip


def edit(draft: Draft, old: str, new: str, *, actor: User | None = None) -> WorkingUnit:
    """The first unit that holds `old`, saved with `new` in its place."""
    return reword(actor=actor or draft.created_by, draft=draft, old=old, new=new)


def version_with(
    draft: Draft | None = None,
    *,
    change: Callable[[Draft], Any] | None = None,
    stage: str = Stage.WORKING,
    label: str = "",
    reason: str = "По итогам обсуждения",
) -> DraftVersion:
    """The next version of the draft after `change` (else a sentence added to its second article)."""
    draft = draft or DraftFactory()
    if change is not None:
        change(draft)
    else:
        edit(draft, "говорит о кластере", "говорит о кластере и его участниках")
    version = make_version(actor=draft.created_by, draft=draft, label=label, reason=reason)
    steps = {Stage.WORKING: (), Stage.ADOPTED: (Stage.EXPERT, Stage.ADOPTED)}
    for step in steps.get(Stage(stage), (stage,)):
        change_stage(actor=draft.created_by, version=version, stage=step)
    return version
