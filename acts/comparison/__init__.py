"""Comparison of two texts of an act as the pages show it."""

from acts.comparison.items import view_of
from acts.comparison.view import Cell, Item, Stretch, View

__all__ = ["Cell", "Item", "Stretch", "View", "view_of"]
