from outbox.models.event import Delivery, Event

__all__ = ["Delivery", "Event"]
