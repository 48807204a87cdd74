from cms.models.base import BasePage
from cms.models.home import HomePage
from cms.models.info import InfoPage

__all__ = ["BasePage", "HomePage", "InfoPage"]
