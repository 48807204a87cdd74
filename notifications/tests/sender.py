"""A process that tells people or sends digests through a mail server on a port. Not a test itself."""

import datetime as dt
import sys

import django


def main(deed: str, port: int) -> None:
    from django.conf import settings
    from django.utils import timezone

    from accounts.factories import UserFactory
    from notifications.categories import Category, register
    from notifications.factories import told
    from notifications.services.mailing import send_digests

    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    register(Category("news", "Новости"))
    if deed == "tell":
        for user in UserFactory.create_batch(6):
            told(user)
            told(user)
        return
    report = send_digests(now=timezone.now() + dt.timedelta(days=1))
    raise SystemExit(1 if report.failed else 0)


if __name__ == "__main__":
    django.setup()
    main(sys.argv[1], int(sys.argv[2]))
