"""The number in the header."""

from django import template

from notifications.selectors import unread_count

register = template.Library()


register.simple_tag(unread_count)
