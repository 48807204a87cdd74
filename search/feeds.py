"""Atom (RFC 4287) of what a query finds."""

import datetime as dt
import re
import uuid
from collections.abc import Callable, Iterable

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from search.places import told_place
from search.query import SearchQuery
from search.services.newest import EPOCH, New

# Ids are made in this name: they stay when the site moves to another address.
_NAME = uuid.UUID("6d0f4d7e-6b0d-5e0c-9a57-3c1f8f6a2b11")
# What XML cannot hold, though a text or a query may.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class SearchFeed(Atom1Feed):
    """A feed without entries is as old as the epoch, not as young as the request."""

    def latest_post_date(self) -> dt.datetime:
        return max((item["updateddate"] for item in self.items), default=EPOCH)


def feed_of(
    query: SearchQuery, found: Iterable[New], *, own_url: str, page_url: str,
    absolute: Callable[[str], str],
) -> str:  # fmt: skip
    """`own_url` of the feed with every filter, `page_url` of the results; both absolute."""
    feed = SearchFeed(
        title=_plain(_("Поиск: %s") % query.text.strip()),
        link=page_url,
        description="",
        subtitle=_("Новое сверху: когда слова появились на сайте или открылись для всех."),
        language=get_language(),
        author_name=str(settings.SITE_TITLE),
        feed_url=own_url,
        feed_guid=_id("search", own_url.partition("?")[2]),
    )
    for new in found:
        document = new.hit.document
        feed.add_item(
            title=_plain(_title(new)),
            link=absolute(new.hit.url) if new.hit.url else page_url,
            description=_plain(str(new.hit.snippet)),
            unique_id=_id(document.parent, document.uid, str(document.version)),
            updateddate=new.changed_at,
            pubdate=new.changed_at,
            categories=[str(document.where.label)],
        )
    return feed.writeString("utf-8")


def _title(new: New) -> str:
    document = new.hit.document
    if not document.address:
        return document.title
    return f"{told_place(document.address)}. {document.title}"


def _id(*names: str) -> str:
    """The same for the same place, whatever redaction it is of and wherever the site stands."""
    return f"urn:uuid:{uuid.uuid5(_NAME, '/'.join(names))}"


def _plain(text: str) -> str:
    return _NO_XML.sub(" ", text)
