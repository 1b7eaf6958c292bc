"""What is stored. One text, layers of ranges over it, and the reasons for every value."""

from .archive_state import ArchiveState
from .candidate import CandidateMention, SloganCandidate
from .evidence import Evidence
from .import_run import ImportOutcome, ImportRun
from .section import Section
from .slogan import Mention, Slogan, SloganAlias, SloganMember
from .source import SourceFile
from .speech import Speech

__all__ = [
    "ArchiveState",
    "CandidateMention",
    "Evidence",
    "ImportOutcome",
    "ImportRun",
    "Mention",
    "Section",
    "Slogan",
    "SloganAlias",
    "SloganCandidate",
    "SloganMember",
    "SourceFile",
    "Speech",
]
