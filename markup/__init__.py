"""Remarks and notes: a Markdown subset to safe HTML; the only importer of a sanitiser."""

from markup.rendering import plain, render

__all__ = ["plain", "render"]
