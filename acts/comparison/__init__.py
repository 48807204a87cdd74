"""Comparison of two texts of an act as the pages show it."""

from acts.comparison.items import Cell, Item, Stretch, View, view_of

__all__ = ["Cell", "Item", "Stretch", "View", "view_of"]
