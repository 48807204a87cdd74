"""A thread is anchored to exact words and carried from version to version."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from council.models.council import Section
from drafts.models import AmendedAct, Draft, DraftVersion
from legaltext.model import AnchorState as State


class Layer(models.TextChoices):
    PRIVATE = "private", _("личное")
    SECTION = "section", _("секция")
    COUNCIL = "council", _("совет")
    PUBLIC = "public", _("публично")


class Thread(models.Model):
    """The anchor: unit uid, the quoted words, what stood around them, their offset in its own text.

    `exact` may be empty: then the thread stands at the whole unit. Never deleted: withdrawn with
    a reason.
    """

    class Kind(models.TextChoices):
        REMARK = "remark", _("замечание")
        PROPOSAL = "proposal", _("предложение")
        QUESTION = "question", _("вопрос")

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="threads")
    number = models.PositiveIntegerField(_("номер"))
    layer = models.CharField(_("слой"), max_length=16, choices=Layer)
    section = models.ForeignKey(
        Section, models.PROTECT, null=True, blank=True, related_name="threads"
    )
    kind = models.CharField(_("вид"), max_length=16, choices=Kind, default=Kind.REMARK)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="threads"
    )
    born_version = models.ForeignKey(DraftVersion, models.PROTECT, related_name="born_threads")
    amended_act = models.ForeignKey(AmendedAct, models.PROTECT, related_name="threads")
    unit_uid = models.CharField(max_length=32)
    exact = models.TextField(_("слова"), blank=True)
    prefix = models.CharField(max_length=200, blank=True)
    suffix = models.CharField(max_length=200, blank=True)
    start = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    # Public layer only: until it is set, moderators alone see the thread.
    published_at = models.DateTimeField(null=True, blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.TextField(blank=True)

    class Meta:
        verbose_name = _("обсуждение")
        verbose_name_plural = _("обсуждения")
        ordering = ["draft_id", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "number"], name="thread_number_once_per_draft"
            ),
            models.CheckConstraint(
                condition=models.Q(layer="section", section__isnull=False)
                | (~models.Q(layer="section") & models.Q(section__isnull=True)),
                name="thread_section_only_in_section_layer",
            ),
            models.CheckConstraint(
                condition=models.Q(layer="public") | models.Q(published_at__isnull=True),
                name="thread_published_only_in_public_layer",
            ),
        ]

    def __str__(self) -> str:
        return f"№\u00a0{self.number}"


class Post(models.Model):
    """One reply, the opening words included. `text` is as typed; `markup` makes HTML of it."""

    thread = models.ForeignKey(Thread, models.PROTECT, related_name="posts")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="posts"
    )
    text = models.TextField(_("текст"), max_length=20_000)
    wording = models.TextField(_("предлагаемая редакция"), blank=True, max_length=20_000)
    created_at = models.DateTimeField(auto_now_add=True)
    edited_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    # A form sent twice is one post.
    token = models.CharField(max_length=64, null=True, blank=True, unique=True)

    class Meta:
        verbose_name = _("реплика")
        verbose_name_plural = _("реплики")
        ordering = ["thread_id", "pk"]

    def __str__(self) -> str:
        return self.text[:60]


class AnchorState(models.Model):
    """Where a thread stands in a version.

    `candidates` are [{"uid", "start", "end"}] to offer a person.
    """

    State = models.TextChoices("State", {s.name: (s.value, s.value) for s in State})

    thread = models.ForeignKey(Thread, models.PROTECT, related_name="anchor_states")
    version = models.ForeignKey(DraftVersion, models.PROTECT, related_name="anchor_states")
    state = models.CharField(_("состояние"), max_length=16, choices=State)
    unit_uid = models.CharField(max_length=32, blank=True)
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    score = models.FloatField(default=0)
    candidates = models.JSONField(default=list, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("привязка")
        verbose_name_plural = _("привязки")
        constraints = [
            models.UniqueConstraint(
                fields=["thread", "version"], name="anchor_state_once_per_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.thread_id} в {self.version_id}: {self.state}"
