"""The command line: a contract that scorers and users call.

Exit 0: done; 2: a bad file or argument, one line on stderr; 3: `apply` left something undone.
Each command lives in the module that does its work, as `add_arguments(parser)` and `run(args) -> int`.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence

from legaltext.model import LegalTextError

COMMANDS = {
    "outline": "JSON tree of an act",
    "instructions": "JSON records of amending instructions",
    "apply": "consolidated text of an act and an amending act",
    "amend": "an amending act that turns one text into another",
    "compare": "two texts, unit by unit and word by word",
    "anchors": "quoted fragments carried from one text to the next",
    "akn": "an act as Akoma Ntoso 3.0",
    "lint": "findings by the drafting rules",
}


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m legaltext", description=__doc__)
    subparsers = parser.add_subparsers(dest="command", required=True)
    arguments = sys.argv[1:] if argv is None else list(argv)
    for name, summary in COMMANDS.items():
        subparser = subparsers.add_parser(name, help=summary, description=summary)
        if name in arguments[:1]:
            command = importlib.import_module(f"legaltext.commands.{name}")
            command.add_arguments(subparser)
            subparser.set_defaults(run=command.run)
    args = parser.parse_args(arguments)
    try:
        return int(args.run(args))
    except (LegalTextError, OSError) as error:
        print(f"legaltext {args.command}: {_told(error)}", file=sys.stderr)  # noqa: T201
        return 2


def _told(error: LegalTextError | OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return f"{error.filename}: файла нет"
    if isinstance(error, OSError):
        return f"{error.filename or 'файл'}: не читается ({error.strerror})"
    return str(error)
