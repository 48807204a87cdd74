"""Production: everything that matters comes from the environment, and a missing secret stops it."""

from config.settings.base import *  # noqa: F403
from config.settings.base import env

SECRET_KEY = env.required("PRAVKA_SECRET_KEY")
ALLOWED_HOSTS = env.words("PRAVKA_ALLOWED_HOSTS") or [env.required("PRAVKA_ALLOWED_HOSTS")]
CSRF_TRUSTED_ORIGINS = [env.required("PRAVKA_BASE_URL")]

SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = env.text("EMAIL_HOST", "localhost")
EMAIL_PORT = int(env.text("EMAIL_PORT", "25"))
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS")
