"""Writes: keyword-only, typed, one file a noun."""

from outbox.services.delivery import Report, deliver
from outbox.services.events import OutsideTransaction, emit, emit_bulk, emit_each

__all__ = ["OutsideTransaction", "Report", "deliver", "emit", "emit_bulk", "emit_each"]
