"""A real browser for the tests, Debian's Chromium; without it the test is skipped with the reason."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

# Playwright's own loop runs in this thread; Django's guard against blocking calls is not for it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CHROMIUM = shutil.which("chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
WATCH_POLICY = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.violations.push([event.violatedDirective, event.blockedURI, event.sourceFile,
    event.lineNumber, event.sample].join(" ")));
"""


@contextmanager
def chromium(**context: Any) -> Iterator[Any]:
    """A page in a context of its own; `page.evaluate("violations")` lists breaches of the policy."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_context(**context).new_page()
        page.add_init_script(WATCH_POLICY)
        try:
            yield page
        finally:
            browser.close()


def sign_in(page: Any, client: Any, user: Any, server: str) -> None:
    """Hands a session of Django's test client to the browser."""
    client.force_login(user, backend="accounts.backends.SignInBackend")
    cookie = client.cookies["sessionid"]
    page.context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": server}])
