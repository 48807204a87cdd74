from audit.models.entry import AuditChange, AuditDetail, AuditEntry

__all__ = ["AuditChange", "AuditDetail", "AuditEntry"]
