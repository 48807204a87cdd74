"""What the index holds of one place, whatever it was made from."""

import datetime as dt
import hashlib
from dataclasses import dataclass

from search.facets import Facet
from search.query import Where

PUBLIC = "public"
# How far the days of force of a text of an act are known: other documents have none.
SURE, DOUBTFUL = "sure", "doubtful"
# The status by which one is counted that gave way to a later one of its name.
REPEALED = "repealed"
_DOWN = 1 << 23


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """One place that a hit leads to.

    key: unique, «provision:<redaction>:<uid>». parent: the document it is grouped under, «act:12».
    address: «статья 7.1», "" for a document as a whole. context: headings above it.
    access: any of these tokens opens it. version: of a draft, 0 elsewhere. is_old: of an act that
    is no longer in force, or in whose place an act of the same name was adopted later. barred:
    these tokens close it again, to those who see a newer one. issuer: who adopted the act.
    since, until: the days on which the text of an act is in force, None
    where there is no end or it is not known; force: SURE or DOUBTFUL, "" when it never was. is_today:
    found where no day is asked for; else it is a text of another day.
    """

    key: str
    parent: str
    where: Where
    title: str
    text: str
    heading: str = ""
    context: str = ""
    address: str = ""
    act_kind: str = ""
    issuer: str = ""
    number: str = ""
    date: dt.date | None = None
    status: str = ""
    position: int = 0
    version: int = 0
    is_old: bool = False
    access: tuple[str, ...] = (PUBLIC,)
    barred: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    force: str = ""
    is_today: bool = True

    @property
    def is_whole(self) -> bool:
        return not self.address

    @property
    def pk(self) -> int:
        """Of the act, draft, consultation or page."""
        return int(self.parent.partition(":")[2])

    @property
    def uid(self) -> str:
        """Of the provision, "" for a document as a whole."""
        return self.key.rsplit(":", 1)[-1] if self.address else ""

    @property
    def recency(self) -> int:
        """One number to order by date with: newest document first, its places as they stand."""
        day = self.date.toordinal() if self.date else 0
        return (day << 40) | (_DOWN - self.pk % _DOWN) << 16 | (0x7FFF - min(self.position, 0x7FFE))

    @property
    def facets(self) -> dict[Facet, tuple[str, ...]]:
        """Values by which it is counted."""
        is_act = self.where == Where.ACTS
        single = {
            Facet.WHERE: self.where.value,
            Facet.KIND: self.act_kind,
            Facet.ISSUER: self.issuer,
            Facet.YEAR: str(self.date.year) if is_act and self.date else "",
            Facet.STATUS: REPEALED if self.is_old else self.status,
        }
        known = {facet: (value,) if value else () for facet, value in single.items()}
        return known | {Facet.KEYWORD: self.keywords}

    @property
    def sense(self) -> str:
        """The same as long as the same place says the same, whatever redaction or version it is of:
        what is news and what is not."""
        said = (self.parent, self.uid, self.heading, self.text)
        return hashlib.sha256(repr(said).encode()).hexdigest()[:32]

    @property
    def hash(self) -> str:
        """Differs when anything that is indexed differs: how drift is found."""
        said = ("text", "heading", "title", "context")
        values = [
            getattr(self, name) for name in sorted(self.__dataclass_fields__) if name not in said
        ]
        words = "\0".join(getattr(self, name) for name in said)
        return hashlib.sha256(f"{values!r}\0{words}".encode()).hexdigest()[:32]
