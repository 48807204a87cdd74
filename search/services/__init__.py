"""Searching and keeping the index, one file each."""
