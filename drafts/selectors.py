"""Reads of drafts and versions, scoped to what the person may see."""

from collections.abc import Iterable

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from accounts.models import Role, ScopeType
from accounts.selectors import Person, scope_ids
from acts.models import Act
from cms.words import words_within
from drafts.models import (
    AmendedAct,
    Draft,
    DraftPage,
    DraftVersion,
    Proof,
    Stage,
    StageChange,
    VersionText,
    WorkingUnit,
)
from drafts.rules import PUBLISHED, READERS, can_read_unpublished, stage_now

stage_of = stage_now


def with_stage(versions: QuerySet[DraftVersion]) -> QuerySet[DraftVersion]:
    """Adds `stage`, the newest of the version's stages."""
    rows = StageChange.objects.filter(version=OuterRef("pk")).order_by("-pk")
    newest = Subquery(rows.values("stage")[:1])
    return versions.annotate(stage=Coalesce(newest, Value(Stage.WORKING.value)))


def with_proof(versions: QuerySet[DraftVersion]) -> QuerySet[DraftVersion]:
    """Adds `proof_ok`: True, False, None while there is no proof; and `proof_report`."""
    rows = Proof.objects.filter(version=OuterRef("pk")).order_by("-pk")
    return versions.annotate(
        proof_ok=Subquery(rows.values("ok")[:1]), proof_report=Subquery(rows.values("report")[:1])
    )


def published_versions() -> QuerySet[DraftVersion]:
    """Open to everyone now."""
    return with_stage(DraftVersion.objects.order_by()).filter(stage__in=PUBLISHED)


def published_draft_ids() -> QuerySet[DraftVersion]:
    return published_versions().values_list("draft_id", flat=True)


def drafts_visible_to(user: Person) -> QuerySet[Draft]:
    """Published drafts, and those of the committees, councils and assignments of the person."""
    seen = _own_of(user) | Q(pk__in=published_draft_ids())
    return Draft.objects.filter(seen).select_related("committee", "council")


def _own_of(user: Person) -> Q:
    """What the person reads before it is published; in SQL what `can_read_unpublished` says of one."""
    return (
        Q(committee_id__in=scope_ids(user, ScopeType.COMMITTEE, READERS))
        | Q(council_id__in=scope_ids(user, ScopeType.COUNCIL, READERS - {Role.INVITED}))
        | Q(pk__in=scope_ids(user, ScopeType.DRAFT, READERS))
    )


def versions_visible_to(user: Person, draft: Draft) -> QuerySet[DraftVersion]:
    """In order of numbers, each with `stage` and `proof_ok`; the bill's text is left for later."""
    versions = DraftVersion.objects.filter(draft=draft).select_related("author", "draft")
    versions = with_proof(with_stage(versions)).order_by("number").defer("bill_text")
    if can_read_unpublished(user, draft):
        return versions
    return versions.filter(stage__in=PUBLISHED)


def current_version(user: Person, draft: Draft) -> DraftVersion | None:
    """The newest version that the person may read."""
    return versions_visible_to(user, draft).order_by("-number").first()


def version_text_of(version: DraftVersion) -> VersionText:
    """The version's text of its first act, with tree, base redaction and act: one query."""
    return texts_of([version])[version.pk]


def texts_of(versions: list[DraftVersion]) -> dict[int, VersionText]:
    """The texts of versions by the pk of the version: one query."""
    rows = (
        VersionText.objects.filter(version__in=versions)
        .select_related(
            "stored_tree",
            "amended_act",
            "base_redaction__act",
            "base_redaction__stored_tree",
        )
        .order_by("-amended_act__position", "-pk")
    )
    return {row.version_id: row for row in rows}


def amended_act_of(draft: Draft) -> AmendedAct:
    """The draft's first act; the text of its redaction is left for later."""
    rows = AmendedAct.objects.filter(draft=draft).select_related("redaction__act", "draft")
    return rows.defer("redaction__text").order_by("position", "pk")[0]


def standing_rows(amended_act: AmendedAct) -> QuerySet[WorkingUnit]:
    return WorkingUnit.objects.filter(amended_act=amended_act, removed=False).order_by("position")


def drafts_of_act(user: Person, act: Act) -> QuerySet[Draft]:
    return drafts_visible_to(user).filter(amended_acts__redaction__act=act).distinct()


def drafts_listed(user: Person, words: str = "") -> QuerySet[Draft]:
    """For the list: visible drafts with their acts, and the newest version there is and open to all."""
    light = AmendedAct.objects.select_related("redaction__act").defer("redaction__text")
    drafts = drafts_visible_to(user).prefetch_related(Prefetch("amended_acts", light))
    drafts = drafts.filter(words_within(words, "number", "title"))
    return _with_newest(drafts).order_by("-created_at", "-pk")


def drafts_registered(user: Person, words: str = "") -> QuerySet[Draft]:
    """Those that the person reads before they are published, with `page_live`: None without a page."""
    live = DraftPage.objects.filter(draft=OuterRef("pk")).values("live")[:1]
    drafts = Draft.objects.filter(_own_of(user)).select_related("committee", "council")
    drafts = drafts.filter(words_within(words, "number", "title"))
    rows = _with_newest(drafts.annotate(page_live=Subquery(live)))
    return rows.order_by("-created_at", "-pk")


def newest_published() -> QuerySet[Draft]:
    """Drafts open to all, those with the latest open version first, with its number and stage."""
    drafts = _with_newest(Draft.objects.filter(pk__in=published_draft_ids()))
    return drafts.order_by("-open_pk")


def _with_newest(drafts: QuerySet[Draft]) -> QuerySet[Draft]:
    newest = with_stage(DraftVersion.objects.filter(draft=OuterRef("pk")).order_by("-number"))
    open_to_all = newest.filter(stage__in=PUBLISHED)
    return drafts.annotate(
        newest_number=Subquery(newest.values("number")[:1]),
        newest_stage=Subquery(newest.values("stage")[:1]),
        open_number=Subquery(open_to_all.values("number")[:1]),
        open_stage=Subquery(open_to_all.values("stage")[:1]),
        open_pk=Subquery(open_to_all.values("pk")[:1]),
    )


def with_shown_version(user: Person, drafts: Iterable[Draft]) -> list[Draft]:
    """Adds `shown_number` and `shown_stage`: of the newest version that the person may read."""
    rows = list(drafts)
    for row in rows:
        side = "newest" if can_read_unpublished(user, row) else "open"
        row.shown_number = getattr(row, f"{side}_number")
        stage = getattr(row, f"{side}_stage")
        row.shown_stage = Stage(stage).label if stage else ""
    return rows
