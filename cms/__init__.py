"""Home, news and information pages; the base page and its blocks."""
