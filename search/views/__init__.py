"""The search page."""

from search.views.page import results

__all__ = ["results"]
