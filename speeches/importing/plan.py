"""What an import would do with one document: decided here, written elsewhere. Plain Python, no database.

Who decides a value: an editor before the person who imports, that person before the parser. What somebody
decided stays decided; what the parser found beside it is kept as supporting or rejected evidence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from .report import CREATED, DUPLICATE, UNCHANGED, UPDATED
from .rows import Finding, MentionRow, ReasonRow, SectionRow, SpeechRows

CHOSEN, SUPPORTING, REJECTED = "chosen", "supporting", "rejected"
PARSER, IMPORT, EDITOR = "parser", "import", "editor"

#: The rule under which a value stands that the person who imports has stated.
STATED = "stated"


@dataclass(frozen=True, slots=True)
class Known:
    """A stored speech, as much as it takes to tell whether a document is the same one.

    ``text_sha256`` is of the text that its file gave; an editor may have mended it since (``corrected``).
    """

    id: int
    path: str
    part: str
    source_sha256: str
    text_sha256: str
    gone: bool = False  # nothing lies at its path any more
    corrected: bool = False
    merged: bool = False  # it was merged: ``id`` is the speech that has taken it in


@dataclass(frozen=True, slots=True)
class Decision:
    """A stored piece of evidence that a person is behind: never thrown away by an import of the parser's findings."""

    id: int
    field: str
    value: str
    standing: str
    origin: str
    quote: str = ""
    start: int = 0
    end: int = 0


#: Says where the words of a decision stand in a new text, (0, 0) for nowhere.
Placing = Callable[[Decision, str], tuple[int, int]]

#: The outline, the mentions and the candidates of a speech: (surface, section, start, end).
Layers = tuple[tuple[SectionRow, ...], tuple[MentionRow, ...], tuple[tuple[str, int | None, int, int], ...]]


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored speech with the values it shows and what people decided about them."""

    known: Known
    values: Mapping[str, Any]
    decisions: Sequence[Decision] = ()
    layers: Layers | None = None  # read only when it must be told whether another parse finds the same


class EvidenceRow(NamedTuple):
    """One piece of evidence to write; ``start == end == 0`` when its words are not in the text."""

    field: str
    value: str
    standing: str
    origin: str
    rule: str
    confidence: float
    quote: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Settled:
    """The values of a speech, the evidence to write, and what becomes of the decisions that are stored."""

    values: dict[str, Any]
    evidence: list[EvidenceRow]
    review: list[str]
    moved: dict[int, tuple[int, int]] = field(default_factory=dict)  # decision id → its range in the new text
    dropped: list[int] = field(default_factory=list)  # decisions that a newer one replaces


@dataclass(frozen=True, slots=True)
class Plan:
    """``speech`` is the stored speech that the document is, or, of a duplicate, the one it doubles."""

    outcome: str
    speech: Known | None = None
    reason: str = ""
    settled: Settled | None = None  # None: nothing is written but the outcome, and the new place of a moved file
    moves: bool = False  # the stored speech takes this document's path and part


def match(path: str, part: str, at_place: Known | None, twins: Iterable[Known]) -> tuple[Known | None, Known | None]:
    """``(own, twin)``: the stored speech that this document is, and another that holds the same text or bytes.

    A document is what stands at its path and part. One that is not stored there, but whose text stands at a
    path that is gone, has been moved: it is that speech.
    """
    others = [twin for twin in twins if twin.merged or (twin.path, twin.part) != (path, part)]
    there = next((twin for twin in others if not twin.gone), None)
    if at_place is not None or there is not None:
        return at_place, there
    # Of several moved ones the one with the same part: row 7 of a renamed table is row 7.
    return next(iter(sorted(others, key=lambda twin: (twin.part != part, twin.id))), None), None


def match_rows(texts: Mapping[str, str | None], here: Mapping[str, Known]) -> dict[str, Known]:
    """part → the stored speech that this document of a file with several is; a document that is new is left out.

    ``texts`` is part → text_sha256, None where the bytes are known to be the same. A speech goes with its text: what
    an editor decided about it must not pass to the row that took its number. Then a part keeps its speech.
    """
    own = {part: known for part, known in here.items() if texts.get(part, "") in (None, known.text_sha256)}
    taken = {known.id for known in own.values()}
    free: dict[str, list[Known]] = {}
    for known in sorted(here.values(), key=lambda known: known.id):
        if known.id not in taken:
            free.setdefault(known.text_sha256, []).append(known)
    for part, text in texts.items():
        if part not in own and text is not None and free.get(text):
            own[part] = free[text].pop(0)
    taken = {known.id for known in own.values()}
    return own | {part: here[part] for part in texts if part not in own and part in here and here[part].id not in taken}


def plan_bytes(path: str, own: Known | None, twin: Known | None) -> Plan | None:
    """What becomes of a document whose bytes are stored already, or None: then it must be parsed."""
    if own is not None:
        moves = (own.path, own.part) != (path, "")
        return Plan(UNCHANGED, own, moved_from(own) if moves else "", moves=moves)
    return Plan(DUPLICATE, twin, doubles(twin)) if twin is not None else None


def plan_document(
    rows: SpeechRows,
    stated: Mapping[str, Any],
    path: str,
    stored: Stored | None = None,
    twin: Known | None = None,
    *,
    again: bool = False,
) -> Plan:
    """What becomes of one parsed document. ``again``: what is stored is derived anew though its bytes are the same."""
    if stored is None:
        if twin is not None:
            return Plan(DUPLICATE, twin, doubles(twin))
        return Plan(CREATED, settled=settle(rows, stated))
    known = stored.known
    moves = (known.path, known.part) != (path, rows.part)
    settled = settle(rows, stated, stored)
    reason = moved_from(known) if moves else ""
    if looks_the_same(rows, stored, settled):
        # What is stated is written also where it says what the parser found: it must outlive the next change.
        nothing_new = rows.sha256 == known.source_sha256 and not again and not stated
        return Plan(UNCHANGED, known, reason, None if nothing_new else settled, moves)
    if twin is not None and not moves:
        reason = doubles(twin)
    return Plan(UPDATED, known, reason, settled, moves)


def moved_from(known: Known) -> str:
    return f"It was {place(known)} before."


def doubles(twin: Known) -> str:
    if twin.merged:
        return f"An editor merged {place(twin)} into speech {twin.id}."
    return f"The same text is stored from {place(twin)}."


def place(known: Known) -> str:
    """``/files/table.csv [row 3]``"""
    return f"{known.path} [{known.part}]" if known.part else known.path


def looks_the_same(rows: SpeechRows, stored: Stored, settled: Settled) -> bool:
    """Whether nothing that people see would change. A file is seen by its bytes, the row of a table by its text."""
    same_source = rows.sha256 == stored.known.source_sha256 or rows.of_table
    same_text = rows.text_sha256 == stored.known.text_sha256
    same_layers = stored.layers is None or stored.layers == layers_of(rows)
    same_values = all(stored.values.get(name) == value for name, value in settled.values.items())
    return same_source and same_text and same_layers and same_values


def layers_of(rows: SpeechRows) -> Layers:
    """The layers to compare. Not the pattern that proposed a candidate: the first proposal is kept."""
    candidates = ((surface, section, start, end) for surface, _pattern, section, start, end in rows.candidates)
    return rows.sections, rows.mentions, tuple(candidates)


def settle(
    rows: SpeechRows, stated: Mapping[str, Any], stored: Stored | None = None, *, place: Placing | None = None
) -> Settled:
    """The values of a speech, field by field, and the evidence for them. ``place`` for who knows how the text
    changed; else the words of a decision are looked for."""
    settled = Settled({}, [], [])
    for name, finding in rows.findings.items():
        about = [one for one in stored.decisions if one.field == name] if stored else []
        if name in stated:
            # What is stated now replaces what was stated before.
            settled.dropped.extend(one.id for one in about if one.origin == IMPORT)
            about = [one for one in about if one.origin != IMPORT]
        settled.moved.update({one.id: (place or relocate)(one, rows.text) for one in about if one.end})
        chosen = next((one.value for one in about if one.standing == CHOSEN), None)
        if chosen is None and name in stated:
            settled.values[name] = stated[name]
            chosen = as_words(stated[name])
            settled.evidence.append(EvidenceRow(name, chosen, CHOSEN, IMPORT, STATED, 1.0))
        elif chosen is not None and stored:
            settled.values[name] = stored.values[name]
            if name in stated:
                words = as_words(stated[name])
                standing = SUPPORTING if words == chosen else REJECTED
                settled.evidence.append(EvidenceRow(name, words, standing, IMPORT, STATED, 1.0))
        else:
            settled.values[name] = as_stored(name, finding.value)
            if name in rows.review:
                settled.review.append(name)
        settled.evidence.extend(found(name, finding, chosen, stated))
    return settled


def found(name: str, finding: Finding, decided: str | None, stated: Mapping[str, Any]) -> Iterator[EvidenceRow]:
    """The parser's findings: for its own value when nobody decided, else measured by what was decided."""
    reasons = [*finding.reasons, *finding.rejected]
    if name in stated:
        reasons = [reason for reason in reasons if not repeats(reason, stated[name])]
    if decided is None and finding.value is not None:
        decided = as_words(finding.value)
        first = reasons.pop(0) if reasons else (decided, PARSER, finding.confidence, "", 0, 0)
        yield evidence_row(name, first, CHOSEN, finding.confidence)
    for reason in reasons:
        yield evidence_row(name, reason, SUPPORTING if reason[0] == decided else REJECTED, reason[2])


def repeats(reason: ReasonRow, stated: Any) -> bool:
    """Whether this is only what the parser was told: it stands under the name of the person who stated it."""
    value, _rule, weight, quote, _start, _end = reason
    return not quote and weight == 1.0 and value == as_words(stated)


def evidence_row(name: str, reason: ReasonRow, standing: str, confidence: float) -> EvidenceRow:
    value, rule, _weight, quote, start, end = reason
    return EvidenceRow(name, value, standing, PARSER, rule, confidence, quote, start, end)


def relocate(decision: Decision, text: str) -> tuple[int, int]:
    """Where the words of a decision stand in a new text: at their place, else at their first, else nowhere (0, 0)."""
    if text[decision.start : decision.end] == decision.quote:
        return decision.start, decision.end
    start = text.find(decision.quote) if decision.quote else -1
    return (start, start + len(decision.quote)) if start >= 0 else (0, 0)


def as_words(value: Any) -> str:
    """A value as evidence writes it; nothing is the empty word."""
    return "" if value is None else str(value)


def as_stored(name: str, value: Any) -> Any:
    """A value as its column holds it: only the year knows None."""
    return value if name == "year" else as_words(value)
