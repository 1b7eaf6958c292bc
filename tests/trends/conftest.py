"""What the tests of counting share: a small index of invented texts."""

from tests.search.conftest import snapshot_of

__all__ = ["snapshot_of"]
