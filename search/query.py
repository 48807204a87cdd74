"""What the person typed and ticked."""

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# What is beyond is not read; the page says so.
LONGEST_QUERY = 1000


class Where(StrEnum):
    """Parts of the site that search knows."""

    ACTS = "acts"
    DRAFTS = "drafts"
    REMARKS = "remarks"
    CONSULTATIONS = "consultations"
    PAGES = "pages"

    @property
    def label(self) -> str | Promise:
        return _LABELS[self]


_LABELS = {
    Where.ACTS: _("Акты"),
    Where.DRAFTS: _("Проекты"),
    Where.REMARKS: _("Замечания"),
    Where.CONSULTATIONS: _("Обсуждения"),
    Where.PAGES: _("Страницы"),
}


class Order(StrEnum):
    RELEVANCE = "relevance"
    DATE = "date"

    @property
    def label(self) -> str | Promise:
        return {Order.RELEVANCE: _("по смыслу"), Order.DATE: _("по дате")}[self]


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """`where` empty means everywhere; `within` is the one document looked in («act:12»).

    `kinds`, `issuers`, `years` and `statuses` are of the act, as the facets count them; `statuses`
    are values of `acts.Act.Status`. `on`: acts in force on that day, in the text of that day, and with
    `doubtful` those of which the days of force are not known too; `bad_day`: what was typed for it
    and is no date. `literal` switches the mending of typos off.
    `limit` counts places of a list, `page` pages of places grouped under their documents.
    """

    text: str
    where: frozenset[Where] = frozenset()
    within: str = ""
    kinds: frozenset[str] = frozenset()
    issuers: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    keywords: frozenset[str] = frozenset()
    on: dt.date | None = None
    doubtful: bool = False
    bad_day: str = ""
    order: Order = Order.RELEVANCE
    literal: bool = False
    limit: int = 20
    page: int = 1

    @property
    def is_empty(self) -> bool:
        return not self.text.strip()

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but words holds places back."""
        ticked = (
            self.where, self.kinds, self.issuers, self.years, self.statuses, self.keywords,
        )  # fmt: skip
        return bool(self.within or self.on) or any(ticked)

    def first_page(self) -> "SearchQuery":
        """The same question, whatever page of its answer was looked at."""
        return replace(self, page=1)

    def everywhere(self) -> "SearchQuery":
        """The same words without a condition."""
        return SearchQuery(self.text, order=self.order, literal=self.literal, limit=self.limit)
