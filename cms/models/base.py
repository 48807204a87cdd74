"""The base of every page: a lead and a stream of texts."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.blocks import TextStream


class BasePage(Page):
    lead = models.TextField(_("вводный абзац"), blank=True, max_length=1000)
    body = StreamField(TextStream(), verbose_name=_("текст"), blank=True)

    content_panels = [
        FieldPanel(
            "title",
            help_text=_(
                "Заголовок страницы. До публикации его видят все, кто ведёт страницы сайта."
            ),
        ),
        FieldPanel(
            "lead",
            help_text=_("Два-три предложения простыми словами: они стоят и в списках страниц."),
        ),
        FieldPanel(
            "body",
            help_text=_("Кнопка «+» добавляет заголовок, текст или цитату. Блоки можно двигать."),
        ),
    ]

    class Meta:
        abstract = True
