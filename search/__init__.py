"""Query to plan to engine to results."""
