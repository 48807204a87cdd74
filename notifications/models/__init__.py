from notifications.models.address import Address, Bounce
from notifications.models.letter import Letter
from notifications.models.notice import Notice
from notifications.models.preference import Correspondence, Preference

__all__ = ["Address", "Bounce", "Correspondence", "Letter", "Notice", "Preference"]
