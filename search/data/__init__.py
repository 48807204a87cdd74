"""Words of everyday speech and what the law says instead; abbreviations of codes."""
