"""Addresses of provisions in words."""

from django import template

from acts.wordings import place
from legaltext.model import Address

register = template.Library()


@register.filter
def as_place(address: str | None) -> str:
    """«статья 20.1/часть 2» as «Статья 20.1, часть 2»."""
    return place(Address.parse(address or ""))
