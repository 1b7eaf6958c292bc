"""What can go wrong with the index, each with a sentence for people and the remedy."""

from __future__ import annotations


class IndexProblem(Exception):
    """``reason`` says what is wrong, ``remedy`` what to do; one sentence each."""

    def __init__(self, reason: str, remedy: str = "") -> None:
        super().__init__(f"{reason} {remedy}".strip())
        self.reason = reason
        self.remedy = remedy


class IndexMissing(IndexProblem):
    """There is no index in this folder yet, or it was wiped."""


class IndexDamaged(IndexProblem):
    """A file of the index is missing, cut, altered or of another version: build it again from the database."""


class IndexBusy(IndexProblem):
    """Another process is writing the index."""


class IndexNotWritten(IndexProblem):
    """The disk refused the new files; the index on disk is the one from before."""


REBUILD = "Build it again: python manage.py rebuild_index."
