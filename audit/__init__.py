"""Who changed what: the only importer of reversion; an append-only, hash-chained journal."""

from audit.tracking import tracked

__all__ = ["tracked"]
