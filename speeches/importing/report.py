"""What an import did, as counts, as lines for people and as data for programs."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

CREATED, UPDATED, UNCHANGED, DUPLICATE, FAILED = "created", "updated", "unchanged", "duplicate", "failed"

#: The order in which the counts are read.
OUTCOMES = (CREATED, UPDATED, UNCHANGED, DUPLICATE, FAILED)

#: So many skipped names are written out; the rest is a number.
NAMES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document of one file. ``speech`` is the id of the stored speech, where there is one."""

    path: str
    outcome: str
    part: str = ""
    reason: str = ""
    remedy: str = ""
    speech: int | None = None
    former: Mapping[str, Any] | None = None  # of a stored speech that was written: what an undo needs

    @property
    def place(self) -> str:
        """Path and part, on one line."""
        return one_line(f"{self.path} [{self.part}]" if self.part else self.path)

    def sentence(self) -> str:
        """``failed /a/b.txt: The file is empty. Check …``"""
        words = " ".join(word for word in (self.reason, self.remedy) if word)
        return one_line(f"{self.outcome} {self.place}: {words}" if words else f"{self.outcome} {self.place}")

    def as_data(self) -> dict[str, Any]:
        return {
            "path": self.path,
            "part": self.part,
            "outcome": self.outcome,
            "reason": self.reason,
            "remedy": self.remedy,
            "speech": self.speech,
        }


@dataclass(slots=True)
class Report:
    """The tally of a run. Only outcomes that need words are kept, so that memory does not grow with the files."""

    counts: Counter[str] = field(default_factory=Counter)
    remarkable: list[Outcome] = field(default_factory=list)
    updated: list[int] = field(default_factory=list)  # ids of the speeches whose words may be others now
    skipped: list[str] = field(default_factory=list)
    run: int | None = None
    dry: bool = False

    def add(self, outcome: Outcome) -> None:
        self.counts[outcome.outcome] += 1
        if outcome.outcome == UPDATED and outcome.speech is not None:
            self.updated.append(outcome.speech)
        if outcome.reason:
            self.remarkable.append(outcome)

    @property
    def failed(self) -> bool:
        return bool(self.counts[FAILED])

    def summary(self) -> str:
        """``5 created, 0 updated, 0 unchanged, 0 duplicate, 0 failed``"""
        counts = ", ".join(f"{self.counts[outcome]} {outcome}" for outcome in OUTCOMES)
        return f"{counts} (dry run: nothing was written)" if self.dry else counts

    def lines(self) -> Iterator[str]:
        """The end of an import in words: what was skipped, what has a reason, the counts last."""
        if self.skipped:
            yield skipped_line(self.skipped)
        for outcome in sorted(self.remarkable, key=lambda outcome: OUTCOMES.index(outcome.outcome)):
            yield outcome.sentence()
        yield self.summary()

    def as_data(self) -> dict[str, Any]:
        return {
            "run": self.run,
            "dry_run": self.dry,
            "counts": {outcome: self.counts[outcome] for outcome in OUTCOMES},
            "skipped": self.skipped,
        }


class ReportFile:
    """A report for programs, written as it comes: one outcome a line, the counts at the end.

    The file takes its name when it is whole; until then, and when the import is stopped, it is ``NAME.part``.
    Raises OSError at the start when it cannot be written.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.file = open(f"{name}.part", "w", encoding="utf-8", errors="backslashreplace")  # noqa: SIM115
        self.file.write('{"outcomes": [')
        self.comma = ""

    def add(self, outcomes: Iterable[Outcome]) -> None:
        for outcome in outcomes:
            self.file.write(f"{self.comma}\n{json.dumps(outcome.as_data(), ensure_ascii=False)}")
            self.comma = ","

    def finish(self, report: Report) -> None:
        rest = json.dumps(report.as_data(), ensure_ascii=False)
        self.file.write(f"\n],\n{rest[1:]}\n")
        self.file.close()
        os.replace(f"{self.name}.part", self.name)


def skipped_line(names: list[str]) -> str:
    """``7 files were left aside, for their endings or as hidden files: a.jpg, b.pdf, … and 5 more``"""
    shown = ", ".join(one_line(name.rpartition("/")[2]) for name in names[:NAMES_SHOWN])
    more = f", … and {len(names) - NAMES_SHOWN} more" if len(names) > NAMES_SHOWN else ""
    files = "1 file was" if len(names) == 1 else f"{len(names)} files were"
    return f"{files} left aside, hidden or with an ending that is not read: {shown}{more}"


def one_line(words: str) -> str:
    """The words on one line of a terminal: a file name may hold a newline or an escape sequence."""
    return "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in words)
