"""Drafts, their versions and working text, comparison, amending text with its proof."""
