"""Writes: keyword-only, typed, one file a noun."""
