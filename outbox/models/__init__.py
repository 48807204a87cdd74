from outbox.models.event import BULK, Delivery, Event

__all__ = ["BULK", "Delivery", "Event"]
