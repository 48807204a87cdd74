"""The search page, what is suggested while a query is typed, searches that are kept, the feed."""

from search.views.feed import feed
from search.views.page import results
from search.views.saved import save, saved, saved_delete, saved_pause, saved_search, saved_seen
from search.views.suggestions import acts

__all__ = [
    "acts",
    "feed",
    "results",
    "save",
    "saved",
    "saved_delete",
    "saved_pause",
    "saved_search",
    "saved_seen",
]
