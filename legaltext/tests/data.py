"""The real texts that some tests read; without them those tests are skipped."""

import os
from pathlib import Path

import pytest

DATA = Path(os.environ.get("PRAVKA_DATA", Path(__file__).parents[3] / "shared" / "data"))
needs_data = pytest.mark.skipif(not DATA.exists(), reason="нет текстов PRAVKA_DATA")
