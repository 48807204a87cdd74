"""What may stand in a text that a person typed. Short on purpose."""

from types import MappingProxyType

TAGS = frozenset({"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "a"})
ATTRIBUTES = MappingProxyType({"a": frozenset({"href", "rel"}), "ol": frozenset({"start"})})
PROTOCOLS = frozenset({"http", "https", "mailto"})
# ugc: a user's text; nofollow and noopener: it earns no rank and gets no hold of our window.
LINK_REL = "nofollow ugc noopener"
