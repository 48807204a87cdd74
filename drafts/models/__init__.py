from drafts.models.draft import AmendedAct, Draft
from drafts.models.page import DraftPage, DraftsPage
from drafts.models.proof import Proof
from drafts.models.stage import Stage, StageChange
from drafts.models.version import DraftVersion, VersionText, VersionTree
from drafts.models.working_unit import WorkingUnit

__all__ = [
    "AmendedAct",
    "Draft",
    "DraftPage",
    "DraftVersion",
    "DraftsPage",
    "Proof",
    "Stage",
    "StageChange",
    "VersionText",
    "VersionTree",
    "WorkingUnit",
]
