"""Writes: keyword-only, typed, one file a noun."""

from audit.services.block import AuditNesting, audited, carrier
from audit.services.erasure import erase_person

__all__ = ["AuditNesting", "audited", "carrier", "erase_person"]
