"""Addresses of provisions in words; the button of a watch."""

from django import template
from django.utils.safestring import SafeString

from acts.watching import button
from acts.wordings import place
from legaltext.model import Address

register = template.Library()


@register.filter
def as_place(address: str | None) -> str:
    """«статья 20.1/часть 2» as «Статья 20.1, часть 2»."""
    return place(Address.parse(address or ""))


@register.simple_tag
def watch_button(url: str, is_on: bool) -> SafeString:
    """The button that begins or ends a watch, as large as the other buttons of a head."""
    return button(url, is_on=is_on, css="btn")
