"""Thin: parse, one service or selector, render."""
