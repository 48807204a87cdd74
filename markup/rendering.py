"""Markdown subset → HTML, cleaned against the allowlist."""

import re
import threading
from collections.abc import Sequence
from functools import cache
from html import escape, unescape
from urllib.parse import urlsplit

import bleach
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from markup.allowlist import ATTRIBUTES, LINK_REL, PROTOCOLS, TAGS

RULES = (
    "newline",
    "escape",
    "entity",
    "emphasis",
    "link",
    "autolink",
    "list",
    "blockquote",
)

# In cleaned HTML `<` opens an allowed tag and nothing else.
_TAG_OR_ENTITY = re.compile(r"<[^>]*>|&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);|\xa0")

_own = threading.local()


def render(text: str) -> SafeString:
    """HTML of a text that a person typed: paragraphs, bold, italic, lists, quotes, links.

    Everything else stays as the characters typed. 20,000 characters take under half a second.
    """
    return mark_safe(sanitise(_markdown().render(text or "")))  # noqa: S308 (cleaned just now)


def plain(text: str) -> str:
    """The words alone, without marks of Markdown: for mail, titles, tables and the index."""
    spaced = render(text).replace("</p>", "\n").replace("<br>", "\n").replace("</li>", "\n")
    lines = (line.strip() for line in unescape(strip_tags(spaced)).splitlines())
    return "\n".join(line for line in lines if line)


def sanitise(html: str) -> str:
    """The HTML with nothing outside the allowlist: a tag not allowed becomes its characters.

    Cleaning the answer again, with this or another sanitiser, changes nothing.
    """
    return _TAG_OR_ENTITY.sub(_one_spelling, _cleaner().clean(html))


def _one_spelling(match: re.Match[str]) -> str:
    """A character has one spelling: bleach keeps `&#x3c;` and `&quot;` as they were typed."""
    found = match.group()
    if found.startswith("<"):
        return found
    return escape(unescape(found), quote=False).replace("\xa0", "&nbsp;")


def allowed_link(url: str) -> bool:
    """An absolute address of the web or of mail, never a relative one: that would be our page."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    if parts.scheme == "mailto":
        return "@" in parts.path
    return parts.scheme in PROTOCOLS and bool(parts.hostname)


@cache
def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("zero", {"html": False, "breaks": True, "maxNesting": 20}).enable(RULES)
    markdown.validateLink = allowed_link  # type: ignore[method-assign]
    markdown.add_render_rule("link_open", _link_open)
    markdown.add_render_rule("text", _text)
    return markdown


def _link_open(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    env: EnvType,
) -> str:
    tokens[index].attrSet("rel", LINK_REL)
    return renderer.renderToken(tokens, index, options, env)


def _allowed_attribute(tag: str, name: str, value: str) -> bool:
    """bleach alone takes `javascript:1` for a host and its port."""
    if name not in ATTRIBUTES.get(tag, ()):
        return False
    if name == "start":
        return value.isascii() and value.isdigit()
    return name != "href" or allowed_link(value)


def _text(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    env: EnvType,
) -> str:
    """Quotes stay quotes: as entities, 20,000 of them would cost the cleaner half its time."""
    return escape(tokens[index].content, quote=False)


def _cleaner() -> bleach.Cleaner:
    """A cleaner of this thread: one object serves one thread only."""
    if not hasattr(_own, "cleaner"):
        _own.cleaner = bleach.Cleaner(
            tags=TAGS,
            attributes=_allowed_attribute,
            protocols=PROTOCOLS,
            strip=False,
            strip_comments=True,
        )
    cleaner: bleach.Cleaner = _own.cleaner
    return cleaner
