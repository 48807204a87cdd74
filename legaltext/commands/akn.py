"""`akn FILE [--after OLD]`: the act as an Akoma Ntoso 3.0 document."""

from __future__ import annotations

import argparse
import datetime as dt
import sys

from legaltext import akn
from legaltext.commands.reading import read_source
from legaltext.model import Act, LegalTextError
from legaltext.structure import parse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="акт в любом читаемом виде; «-» — стандартный ввод")
    parser.add_argument(
        "--after", metavar="OLD", help="прежняя редакция: ее единицы передают свои wId преемникам"
    )
    parser.add_argument("--date", metavar="YYYY-MM-DD", help="дата редакции")


def run(args: argparse.Namespace) -> int:
    before = _act(args.after) if args.after else None
    act = akn.succeed(_act(args.file), before)
    sys.stdout.buffer.write(akn.to_akn(act, _date(args.date)) + b"\n")
    return 0


def _act(name: str) -> Act:
    """The act of a file; units of an Akoma Ntoso document keep their wId."""
    source = read_source(name)
    return source.act or parse(source.text, source.requisites)


def _date(text: str | None) -> dt.date | None:
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise LegalTextError(f"дата не вида ГГГГ-ММ-ДД: {text}") from error
