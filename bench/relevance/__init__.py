"""A judged set of queries over real acts, and what the engines make of it."""
