"""Development and the demo: embedded defaults, no secret needed, pages on the loopback only."""

from config.settings.base import *  # noqa: F403
from config.settings.base import VAR_DIR, env

DEBUG = env.flag("DEBUG", default=False)
# Static files come straight from the source: no collectstatic between an edit and a look.
WHITENOISE_USE_FINDERS = True
STATIC_ROOT = None
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]


def _own_secret() -> str:
    """A secret of this installation alone, made at the first start and kept in VAR_DIR."""
    import secrets

    path = VAR_DIR / "secret_key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text()


SECRET_KEY = env.text("PRAVKA_SECRET_KEY") or _own_secret()
