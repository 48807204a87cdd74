"""Stages are rows that are added; the newest is the stage."""

from django.utils.translation import gettext as _

from accounts.models import User
from audit.services import audited
from drafts.errors import DraftError
from drafts.models import Draft, DraftVersion, Stage, StageChange
from outbox.services import emit

# Adopted and withdrawn are ends, but a withdrawal by mistake is taken back into work.
NEXT = {
    Stage.WORKING: (Stage.EXPERT, Stage.PUBLIC, Stage.WITHDRAWN),
    Stage.EXPERT: (Stage.WORKING, Stage.PUBLIC, Stage.ADOPTED, Stage.WITHDRAWN),
    Stage.PUBLIC: (Stage.EXPERT, Stage.ADOPTED, Stage.WITHDRAWN),
    Stage.ADOPTED: (Stage.WITHDRAWN,),
    Stage.WITHDRAWN: (Stage.WORKING,),
}


def change_stage(
    *, actor: User, version: DraftVersion, stage: str, reason: str = ""
) -> StageChange | None:
    """The version enters the stage; None when it stands there already: a second click writes nothing.

    Raises DraftError for a stage that does not follow.
    """
    wanted = Stage(stage)
    with audited(actor=actor, action="draft.change_stage", reason=reason.strip()) as record:
        Draft.objects.select_for_update().get(pk=version.draft_id)
        newest = version.stage_changes.order_by("-pk").first()
        now = Stage(newest.stage) if newest else Stage.WORKING
        if now == wanted:
            return None
        if wanted not in NEXT[now]:
            raise DraftError(
                _("Со стадии «%(now)s» нельзя перейти на стадию «%(wanted)s».")
                % {"now": now.label, "wanted": wanted.label}
            )
        row = StageChange.objects.create(version=version, stage=wanted, by=actor)
        record.on(version.draft)
        record.always()
        record.add(version=version.number, stage=wanted.value)
        emit(
            "stage_changed", key=f"draft:{version.draft_id}",
            draft=version.draft_id, version=version.pk, stage=wanted.value, change=row.pk,
        )  # fmt: skip
    return row
