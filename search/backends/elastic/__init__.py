"""The cluster: the only package that imports `elasticsearch` and `elasticsearch.dsl`.

Features of the core alone (`whitespace` and keywords, no scripts), so that a stock cluster of
version 8 or 9 serves without a plugin.
"""
