"""A version: the working text at a moment, for good, with its amending text and proof."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from acts import trees as act_trees
from audit.services import audited
from drafts import trees
from drafts.errors import NothingChanged
from drafts.models import (
    AmendedAct,
    Draft,
    DraftVersion,
    Proof,
    Stage,
    StageChange,
    VersionText,
    VersionTree,
)
from drafts.naming import reference_of
from drafts.proofs import Bill, bill_of
from drafts.services.drafts import hash_of
from drafts.touches import touches_of
from legaltext.model import Act
from outbox.services import emit


def make_version(*, actor: User, draft: Draft, label: str, reason: str) -> DraftVersion:
    """The next version of the draft, in work.

    Raises NothingChanged when the working text is what the last version (or the act in force, when
    there is none) says, ValidationError without a reason. Two people at once: one of them gets
    NothingChanged, for the draft's row is held.
    """
    label, reason = label.strip(), reason.strip()
    if not reason:
        raise ValidationError({"reason": _("Назовите основание версии.")})
    with audited(actor=actor, action="draft.make_version", reason=reason) as record:
        Draft.objects.select_for_update().get(pk=draft.pk)
        parent = draft.versions.order_by("-number").first()
        texts = [(amended, _act_now(amended)) for amended in _amended_acts(draft)]
        sha256 = hash_of("".join(hash_of(act.text) for _amended, act in texts))
        _refuse_unchanged(parent, texts, sha256)
        bills = [_bill(amended, act) for amended, act in texts]
        version = DraftVersion(
            draft=draft, number=parent.number + 1 if parent else 1, label=label, reason=reason,
            author=actor, bill_text="\n".join(bill.text for bill in bills), sha256=sha256, parent=parent,
        )  # fmt: skip
        version.full_clean(exclude=["draft", "author", "parent"])
        version.save()
        _write(version, texts, bills, actor)
        record.on(draft)
        record.always()
        record.add(version=version.number, sha256=sha256, label=label)
        emit("version_made", key=f"draft:{draft.pk}", draft=draft.pk, version=version.pk)
    return version


def has_changed(draft: Draft) -> bool:
    """Whether there is anything to make a version of."""
    parent = draft.versions.order_by("-number").first()
    texts = [(amended, _act_now(amended)) for amended in _amended_acts(draft)]
    return not _same(parent, texts, hash_of("".join(hash_of(act.text) for _amended, act in texts)))


def _amended_acts(draft: Draft) -> list[AmendedAct]:
    rows = AmendedAct.objects.filter(draft=draft).order_by("position", "pk")
    return list(rows.select_related("redaction__act", "redaction__stored_tree"))


def _act_now(amended: AmendedAct) -> Act:
    rows = list(amended.working_units.filter(removed=False).order_by("position"))
    return trees.act_of_rows(amended.redaction, rows)


def _same(parent: DraftVersion | None, texts: list[tuple[AmendedAct, Act]], sha256: str) -> bool:
    if parent is not None:
        return parent.sha256 == sha256
    return all(act.text == amended.redaction.text for amended, act in texts)


def _refuse_unchanged(
    parent: DraftVersion | None, texts: list[tuple[AmendedAct, Act]], sha256: str
) -> None:
    if _same(parent, texts, sha256):
        raise NothingChanged(parent)


def _bill(amended: AmendedAct, act: Act) -> Bill:
    before = act_trees.act_of(amended.redaction)
    return bill_of(before, act, reference_of(amended.redaction.act))


def _write(
    version: DraftVersion, texts: list[tuple[AmendedAct, Act]], bills: list[Bill], actor: User
) -> None:
    for amended, act in texts:
        row = VersionText.objects.create(
            version=version, amended_act=amended, base_redaction=amended.redaction,
            text=act.text, sha256=hash_of(act.text),
        )  # fmt: skip
        VersionTree.objects.create(
            version_text=row,
            parser_version=act_trees.PARSER_VERSION,
            tree=act_trees.dump(act.units),
            touches=touches_of(act_trees.act_of(amended.redaction), act),
        )
    StageChange.objects.create(version=version, stage=Stage.WORKING, by=actor)
    Proof.objects.create(version=version, ok=all(b.ok for b in bills), report=_report(bills))


def _report(bills: list[Bill]) -> dict[str, object]:
    """The reports of all acts as one."""
    report: dict[str, object] = {
        "failed": [item for bill in bills for item in bill.report.get("failed", [])],
        "differences": [item for bill in bills for item in bill.report.get("differences", [])],
    }
    reasons = [bill.report["reason"] for bill in bills if bill.report.get("reason")]
    return {**report, "reason": " ".join(reasons)} if reasons else report
