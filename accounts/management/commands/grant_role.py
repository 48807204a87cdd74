"""A role by e-mail, from the command line: how the first administrator comes to be."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts.models import Body, Role, User
from accounts.services.roles import give_role


class Command(BaseCommand):
    help = "Назначает роль: grant_role АДРЕС РОЛЬ [--body НОМЕР]."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("role", choices=[role for role in Role if role != Role.PUBLIC])
        parser.add_argument("--body", type=int, help="номер комитета, совета или секции")

    def handle(self, *args: Any, email: str, role: str, body: int | None, **options: Any) -> None:
        user = User.objects.filter(email=email.lower()).first()
        if user is None:
            raise CommandError(f"Нет учётной записи с адресом {email}.")
        place = Body.objects.filter(pk=body).first() if body else None
        if body and place is None:
            raise CommandError(f"Нет органа с номером {body}.")
        try:
            give_role(actor=None, user=user, role=role, body=place)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"{email}: {Role(role).label}")
