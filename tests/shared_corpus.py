"""Where the shared corpus and lexicon lie, when they lie beside the project."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
_beside = ROOT.parent / "shared"
SHARED: Path | None = _beside if (_beside / "corpus").is_dir() else None

needs_shared = pytest.mark.skipif(
    SHARED is None, reason="the shared corpus does not lie beside the project (../shared/corpus)"
)
