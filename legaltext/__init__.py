"""Russian legal text: structure, references, amendments, comparison. Pure Python, no Django."""
