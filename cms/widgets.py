"""Widgets of the Wagtail admin that would break the policy of the site, which forbids what is inline."""

import json
import re
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.admin.widgets.chooser import BaseChooser

CALL = re.compile(r"(?P<new>new )?(?P<name>\w+)\((?P<arguments>.*)\);?", re.S)


class TextArea(DraftailRichTextArea):
    """Without the hint in an empty block: the editor writes it as an inline style of the moment."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options["placeholder"] = ""


def render_chooser(
    self: BaseChooser, name: str, value: Any, attrs: Any = None, renderer: Any = None
) -> SafeString:
    """Wagtail's chooser, its start handed to static/js/admin/start.js instead of an inline script."""
    value_data = self.get_value_data(value)
    call = CALL.fullmatch(self.render_js_init(attrs["id"], name, value_data))
    if call is None:
        raise ValueError(f"{type(self).__name__} starts in a way that is not known here.")
    return format_html(
        '{}<span hidden data-call="{}" data-made="{}" data-arguments="{}"></span>',
        self.render_html(name, value_data, attrs),
        call["name"],
        "new" if call["new"] else "",
        json.dumps(json.loads(f"[{call['arguments']}]")),
    )


def install() -> None:
    """There is no template and no setting for this script, so the one method is replaced."""
    BaseChooser.render = render_chooser
