"""The lexicon of slogans: loaded and checked, made ready for matching, written back to its file form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

import yaml
from ahocorasick_rs import AhoCorasick, Implementation

from ..vocabulary import VOCAB, VocabularyError
from .entries import FieldProblem, SloganEntry, entry_from_mapping, mapping_from_entry
from .folding import compact
from .members import MemberNeeds, needs_of
from .surfaces import Pattern, patterns_of
from .vocabulary import line_of_item, read_yaml_list

LEXICON_FILE = VOCAB / "slogans.yaml"

#: No line of the file is folded, so that a search in the file finds every wording.
UNFOLDED = 1 << 20


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Entries in file order, and the automaton that finds all their comparison forms in one pass."""

    entries: tuple[SloganEntry, ...]
    by_name: Mapping[str, SloganEntry]
    patterns: tuple[Pattern, ...]
    wordings: tuple[frozenset[str], ...]  # of each entry, in comparison form
    known: frozenset[str]  # all of these
    member_needs: tuple[MemberNeeds, ...]  # of each entry
    automaton: AhoCorasick

    @classmethod
    def from_entries(cls, entries: Iterable[SloganEntry]) -> Lexicon:
        """A lexicon of these entries, such as the ones an editor keeps in the database. Refuses nothing:
        ``problems`` says what is unsound; of two entries with one wording the earlier one is taken."""
        kept = tuple(entries)
        patterns = tuple(patterns_of(kept))
        wordings = tuple(frozenset(map(compact, (one.written, *one.aliases, *one.weak_aliases))) for one in kept)
        return cls(
            kept,
            MappingProxyType({entry.name: entry for entry in kept}),
            patterns,
            wordings,
            frozenset().union(*wordings),
            tuple(map(needs_of, kept)),
            AhoCorasick([pattern.text for pattern in patterns], implementation=Implementation.ContiguousNFA),
        )


def load(path: Path | str | None = None) -> Lexicon:
    """The checked lexicon of a file (the app's own by default), loaded once. Raises VocabularyError."""
    return _load(Path(path) if path else LEXICON_FILE)


@cache
def _load(path: Path) -> Lexicon:
    return Lexicon.from_entries(read_entries(path))


def read_entries(path: Path) -> tuple[SloganEntry, ...]:
    """The checked entries of a file. Raises VocabularyError with file, line and remedy at the first broken one."""
    entries: list[SloganEntry] = []
    for index, raw in enumerate(read_yaml_list(path)):
        try:
            entries.append(entry_from_mapping(raw))
        except FieldProblem as refused:
            raise _refusal(path, index, refused) from refused
    for index, problem in problems(entries):
        raise _refusal(path, index, problem)
    return tuple(entries)


def _refusal(path: Path, index: int, problem: FieldProblem) -> VocabularyError:
    return VocabularyError(path.name, line_of_item(path, index, problem.field), problem.reason, problem.remedy)


def problems(entries: Sequence[SloganEntry]) -> list[tuple[int, FieldProblem]]:
    """What is unsound between entries: ``(index, problem)``, in file order. Empty when all is well."""
    found: list[tuple[int, FieldProblem]] = []
    names: dict[str, int] = {}
    for index, entry in enumerate(entries):
        if entry.name in names:
            found.append((index, FieldProblem("name", f"“{entry.name}” is there twice.", "Join the two entries.")))
        names.setdefault(entry.name, index)
    for index, entry in enumerate(entries):
        for field in ("superseded_by", "homonym_of"):
            target = getattr(entry, field)
            if target is not None and (target not in names or target == entry.name):
                remedy = "Give the name of another entry, or null and say it in the note."
                found.append((index, FieldProblem(field, f"“{target}” is no other entry.", remedy)))
    return found + _shared_surfaces(entries)


def _shared_surfaces(entries: Sequence[SloganEntry]) -> list[tuple[int, FieldProblem]]:
    found: list[tuple[int, FieldProblem]] = []
    owners: dict[str, int] = {}
    for index, entry in enumerate(entries):
        fields = (("name", (entry.written,)), ("aliases", entry.aliases))
        for field, surfaces in fields:
            for surface in surfaces:
                owner = owners.setdefault(compact(surface), index)
                first = entries[owner]
                if owner == index or entry.homonym_of or first.homonym_of or entry.ambiguous or first.ambiguous:
                    continue
                reason = f"“{surface}” belongs to “{first.name}” and to “{entry.name}”."
                remedy = "Take it out of one, or flag one as ambiguous or homonym_of the other."
                found.append((index, FieldProblem(field, reason, remedy)))
    return found


def dump(entries: Iterable[SloganEntry]) -> str:
    """The entries in the form of the lexicon file; reading it gives the same entries back, in the same order."""
    items = [mapping_from_entry(entry) for entry in entries]
    return yaml.dump(items, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=UNFOLDED)


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes plain values only."""
