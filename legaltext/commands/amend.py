"""`amend BEFORE AFTER --act TITLE`: the amending act that turns one text into the other."""

from __future__ import annotations

import argparse
import sys

from legaltext.sources import read_file
from legaltext.structure import parse
from legaltext.wording import amend


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("before", help="the act in force")
    parser.add_argument("after", help="the act as it shall read")
    parser.add_argument("--act", required=True, help="full reference of the amended act")


def run(args: argparse.Namespace) -> int:
    before, after = (parse(read_file(path).text) for path in (args.before, args.after))
    sys.stdout.write(amend(before, after, args.act))
    return 0
