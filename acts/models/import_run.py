"""How far a large import has come."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportRun(models.Model):
    """Written in the transaction of each batch, so that a run that was killed goes on where it stood.

    state: of the source when the run began; a source that has changed since is read anew.
    done: how many of its files were taken or refused; rejected_bytes: length of the file of refusals.
    """

    source = models.CharField(_("источник"), max_length=1000)
    state = models.CharField(max_length=100, blank=True)
    done = models.PositiveIntegerField(_("файлов"), default=0)
    imported = models.PositiveIntegerField(_("загружено"), default=0)
    updated = models.PositiveIntegerField(_("обновлены сведения"), default=0)
    unchanged = models.PositiveIntegerField(_("без изменений"), default=0)
    failed = models.PositiveIntegerField(_("отклонено"), default=0)
    rejects = models.CharField(_("файл отказов"), max_length=1000, blank=True)
    rejected_bytes = models.PositiveBigIntegerField(default=0)
    started_at = models.DateTimeField(_("начата"), auto_now_add=True)
    finished_at = models.DateTimeField(_("окончена"), null=True, blank=True)

    class Meta:
        verbose_name = _("массовая загрузка")
        verbose_name_plural = _("массовые загрузки")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["source", "-id"])]

    def __str__(self) -> str:
        return f"{self.source}: {self.done}"
