"""manage.py demo_logins: role, login, password, separated by tabs, a line each."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from demo.people import PASSWORD, PEOPLE, refuse_outside_demo


class Command(BaseCommand):
    help = "Печатает учётные записи показа: роль, логин, пароль через табуляцию."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--table", action="store_true", help="таблицей, для чтения")

    def handle(self, *args: Any, table: bool = False, **options: Any) -> None:
        refuse_outside_demo()
        for person in PEOPLE:
            cells = (person.role.value, person.login, PASSWORD)
            line = "\t".join(cells)
            if table:
                line = f"  {cells[0]:<15}{cells[1]:<32}{cells[2]}"
            self.stdout.write(line)
