"""`python -m legaltext`: the command line of the core."""

import sys

from legaltext.cli import main

sys.exit(main())
