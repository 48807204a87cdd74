"""A paper that left the site is known to the journal."""

from accounts.models import User
from audit.services import audited
from drafts.models import DraftVersion


def record_export(*, actor: User, version: DraftVersion, paper: str) -> None:
    with audited(actor=actor, action="draft.export") as record:
        record.on(version.draft)
        record.always()
        record.add(version=version.number, paper=paper, sha256=version.sha256)
