from cms.models.base import BasePage
from cms.models.guarded import GuardedPage
from cms.models.home import HomePage
from cms.models.info import InfoPage
from cms.models.news import NewsIndexPage, NewsPage

__all__ = ["BasePage", "GuardedPage", "HomePage", "InfoPage", "NewsIndexPage", "NewsPage"]
