"""The engine is plain Python and NumPy."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.shared_corpus import ROOT

#: What is imported by those who ask, count and write; each brings the inside of the engine along.
DOORS = ("collocates", "concordance", "grid", "index", "keyness", "query_words", "results")


@pytest.mark.parametrize("name", DOORS)
def test_the_engine_needs_no_django(name: str) -> None:
    """It can be used, tested and timed alone."""
    check = "import sys; sys.exit(any(module.partition('.')[0] == 'django' for module in sys.modules))"
    done = subprocess.run([sys.executable, "-c", f"import speeches.search.{name}; {check}"], cwd=ROOT, check=False)
    assert done.returncode == 0
