from acts.models.act import Act
from acts.models.citation import Citation
from acts.models.consolidation import Consolidation
from acts.models.contents import RedactionContents
from acts.models.import_run import ImportRun
from acts.models.keyword import Keyword
from acts.models.provision import Provision
from acts.models.redaction import Redaction, RedactionTree, Validity
from acts.models.told_day import ToldDay
from acts.models.watch import Watch

__all__ = [
    "Act",
    "Citation",
    "Consolidation",
    "ImportRun",
    "Keyword",
    "Provision",
    "Redaction",
    "RedactionContents",
    "RedactionTree",
    "ToldDay",
    "Validity",
    "Watch",
]
