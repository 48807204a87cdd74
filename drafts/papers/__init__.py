"""Papers of a draft in office formats."""
