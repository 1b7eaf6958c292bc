"""What the patterns page shows: made-up speeches and values, never stored."""

from __future__ import annotations

from typing import Any


def samples() -> dict[str, Any]:
    return {}
