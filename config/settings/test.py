"""Tests: SQLite in a folder of its own, or the PostgreSQL that DATABASE_URL names."""

import atexit
import shutil
import tempfile
from pathlib import Path

from config.settings.base import *  # noqa: F403

SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
VAR_DIR = Path(tempfile.mkdtemp(prefix="pravka-test-"))
atexit.register(shutil.rmtree, VAR_DIR, ignore_errors=True)
MEDIA_ROOT = VAR_DIR / "media"
SEARCH_INDEX_DIR = VAR_DIR / "index"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AXES_ENABLED = False
ACCOUNT_RATE_LIMITS = False
WHITENOISE_AUTOREFRESH = True
