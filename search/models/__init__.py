from search.models.arrival import Arrival
from search.models.saved_search import Find, SavedSearch

__all__ = ["Arrival", "Find", "SavedSearch"]
