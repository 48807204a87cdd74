"""The search page and what is suggested while a query is typed."""

from search.views.page import results
from search.views.suggestions import acts

__all__ = ["acts", "results"]
