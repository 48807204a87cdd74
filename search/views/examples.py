"""Queries to begin with: each finds something in a library that has an act, and shows one way to ask."""

from django.utils.translation import gettext as _

from acts.models import Provision
from legaltext.model import Kind
from search.query import SearchQuery
from search.views.addresses import address_of

_WITHOUT_ACTS = "488-ФЗ ст. 20"


Example = tuple[str, str, str]


def examples() -> list[Example]:
    """(query, address, what it asks)"""
    asked = (
        (_an_article(), _("номер акта и место в нём")),
        ("специализированная организация", _("слова в любой форме и то, как их называет закон")),
        ('"промышленного кластера" -парк', _("точные слова и без слова с минусом")),
        ("реестр OR перечень", _("одно слово или другое")),
        ("кластер*", _("слова с таким началом")),
        ("кластер в силе на 01.01.2024", _("в текстах, которые действовали в этот день")),
    )
    return [(text, address_of(SearchQuery(text)), told) for text, told in asked]


def _an_article() -> str:
    """Of an act that the library holds, if it holds any."""
    articles = Provision.objects.filter(kind=Kind.ARTICLE, redaction__act__number__gt="")
    first = articles.select_related("redaction__act").order_by("pk").first()
    return f"{first.redaction.act.number} ст. {first.number}" if first else _WITHOUT_ACTS
