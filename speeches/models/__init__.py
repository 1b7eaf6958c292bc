"""What is stored. One text, layers of ranges over it, and the reasons for every value."""

from .archive_state import ArchiveState
from .candidate import CandidateMention, SloganCandidate
from .change import Change, ChangedValue
from .evidence import Evidence
from .import_run import ImportOutcome, ImportRun
from .keywords import SpeechKeywords
from .likeness import MergedSpeech, SpeechPair, TextShape
from .reader_report import ReaderReport
from .section import Section
from .slogan import Mention, Slogan, SloganAlias, SloganMember
from .source import SourceFile
from .speech import Speech
from .task import Task
from .upload import PreviewRow, Upload

__all__ = [
    "ArchiveState",
    "CandidateMention",
    "Change",
    "ChangedValue",
    "Evidence",
    "ImportOutcome",
    "ImportRun",
    "Mention",
    "MergedSpeech",
    "PreviewRow",
    "ReaderReport",
    "Section",
    "Slogan",
    "SloganAlias",
    "SloganCandidate",
    "SloganMember",
    "SourceFile",
    "Speech",
    "SpeechKeywords",
    "SpeechPair",
    "Task",
    "TextShape",
    "Upload",
]
