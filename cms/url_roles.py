"""What the addresses of this app answer; pages of the tree are walked in `tests/test_page_roles.py`."""

from accounts.url_roles import UrlRow, everyone

URL_ROLES: dict[str, UrlRow] = {"sitemap": UrlRow(read=everyone())}
