"""What the person typed and ticked."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# What is beyond is not read; the page says so.
LONGEST_QUERY = 1000


class Where(StrEnum):
    """Parts of the site that search knows."""

    ACTS = "acts"
    DRAFTS = "drafts"
    CONSULTATIONS = "consultations"
    PAGES = "pages"

    @property
    def label(self) -> str | Promise:
        return _LABELS[self]


_LABELS = {
    Where.ACTS: _("Акты"),
    Where.DRAFTS: _("Проекты"),
    Where.CONSULTATIONS: _("Обсуждения"),
    Where.PAGES: _("Страницы"),
}


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """`where` empty means everywhere; `within` is the one document looked in («act:12»).

    `statuses` are values of `acts.Act.Status`; `literal` switches the mending of typos off.
    `limit` counts places of a list, `page` pages of places grouped under their documents.
    """

    text: str
    where: frozenset[Where] = frozenset()
    within: str = ""
    statuses: frozenset[str] = frozenset()
    literal: bool = False
    limit: int = 20
    page: int = 1

    @property
    def is_empty(self) -> bool:
        return not self.text.strip()
