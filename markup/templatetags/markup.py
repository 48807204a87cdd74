"""{% load markup %}{{ post.text|markup }}"""

from django import template
from django.utils.safestring import SafeString

from markup.rendering import plain, render

register = template.Library()


@register.filter(name="markup")
def markup_filter(text: str | None) -> SafeString:
    return render(text or "")


@register.filter(name="markup_plain")
def markup_plain(text: str | None) -> str:
    return plain(text or "")
