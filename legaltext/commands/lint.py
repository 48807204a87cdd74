"""`lint FILE`: refuses, since the drafting rules are not available yet."""

from __future__ import annotations

import argparse

from legaltext.model import LegalTextError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="текст; «-» — стандартный ввод")


def run(args: argparse.Namespace) -> int:
    raise LegalTextError("проверка правил оформления пока недоступна")
