"""A search that a person keeps, and what it has found since."""

import datetime as dt
import hashlib

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from audit import tracked
from search.documents import IndexDocument
from search.query import Where


@tracked(exclude=("position", "last_run_at", "created_at"))
class SavedSearch(models.Model):
    """`params` is the query string of its results page: words, every filter, the order; `digest` of it
    is short enough for an index.

    `position`: the last arrival (`seq`) that it was asked of. `seen_at`: when the person last said
    that the new finds are seen.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="saved_searches",
        verbose_name=_("чей"),
    )
    name = models.CharField(_("название"), max_length=200)
    params = models.TextField(_("запрос"))
    digest = models.CharField(max_length=32)
    is_paused = models.BooleanField(_("приостановлен"), default=False)
    position = models.BigIntegerField(default=0)
    last_run_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("сохранённый поиск")
        verbose_name_plural = _("сохранённые поиски")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "digest"],
                name="saved_search_once",
                violation_error_message=_("Такой поиск у вас уже сохранён."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @staticmethod
    def digest_of(params: str) -> str:
        return hashlib.sha256(params.encode()).hexdigest()[:32]


class Find(models.Model):
    """A place that the search found after it was saved. The same sense is found once.

    `batch`: the first find of its run; what one notice is about. `on`: the day that the search asked
    for; it, `force` and `is_today` tell which text of an act was found, as in `IndexDocument`.
    """

    search = models.ForeignKey(SavedSearch, models.CASCADE, related_name="finds")
    sense = models.CharField(max_length=32)
    key = models.CharField(max_length=200)
    parent = models.CharField(max_length=40)
    where = models.CharField(max_length=20)
    title = models.CharField(max_length=2000)
    address = models.CharField(max_length=300, blank=True)
    number = models.CharField(max_length=60, blank=True)
    date = models.DateField(null=True)
    version = models.PositiveIntegerField(default=0)
    on = models.DateField(null=True)
    force = models.CharField(max_length=10, blank=True)
    is_today = models.BooleanField(default=True)
    found_at = models.DateTimeField(auto_now_add=True)
    batch = models.BigIntegerField(null=True, db_index=True)

    class Meta:
        verbose_name = _("находка")
        verbose_name_plural = _("находки")
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["search", "sense"], name="find_once")]
        indexes = [models.Index(fields=["search", "found_at"])]

    def __str__(self) -> str:
        return self.key

    @classmethod
    def of(
        cls, search: SavedSearch, document: IndexDocument, sense: str, on: dt.date | None = None
    ) -> "Find":
        return cls(
            search=search,
            sense=sense,
            key=document.key,
            parent=document.parent,
            where=document.where.value,
            title=document.title[:2000],
            address=document.address[:300],
            number=document.number[:60],
            date=document.date,
            version=document.version,
            on=on,
            force=document.force,
            is_today=document.is_today,
        )

    @property
    def document(self) -> IndexDocument:
        """As much of it as its address and its rights are known by."""
        day: dt.date | None = self.date
        return IndexDocument(
            key=self.key,
            parent=self.parent,
            where=Where(self.where),
            title=self.title,
            text="",
            address=self.address,
            number=self.number,
            date=day,
            version=self.version,
            force=self.force,
            is_today=self.is_today,
        )
