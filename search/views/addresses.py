"""Addresses of a query, to its last tick."""

from django.urls import reverse

from search.params import params_of
from search.query import SearchQuery


def address_of(query: SearchQuery) -> str:
    """The address that asks this query."""
    return f"{reverse('search:results')}?{params_of(query)}"


def feed_address(query: SearchQuery) -> str:
    return f"{reverse('search:feed')}?{params_of(query.first_page())}"


def save_address(query: SearchQuery) -> str:
    return f"{reverse('search:save')}?{params_of(query.first_page())}"
