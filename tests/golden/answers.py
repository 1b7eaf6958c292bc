"""The golden answer of a sample: what a person knows about it, in the form of ``name.json`` beside ``name.txt``.

``line`` counts the lines of the source file from 1. ``slogans`` counts the known mentions by canonical name.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from speeches.text.document import FailedPart, ParsedSpeech
from speeches.text.pipeline import parse_bytes

SAMPLES = Path(__file__).resolve().parents[2] / "speeches" / "samples"

#: The metadata fields in the order in which the files keep them.
FIELDS = ("year", "date", "level", "body", "kind", "occasion", "title", "speaker", "place", "provenance")

#: What of a section the answer states.
SECTION_KEYS = ("line", "path", "depth", "marker", "title", "run_in")


def sample_files() -> list[Path]:
    """Every sample, in the order of the names."""
    return sorted(SAMPLES.glob("*.txt"))


def read_answer(sample: Path) -> dict[str, Any]:
    """What the file beside the sample states."""
    answer: dict[str, Any] = json.loads(sample.with_suffix(".json").read_text(encoding="utf-8"))
    return answer


def write_answer(sample: Path, answer: dict[str, Any]) -> None:
    """Write the file beside the sample, in the one form that keeps differences small."""
    text = json.dumps(answer, ensure_ascii=False, indent=1)
    sample.with_suffix(".json").write_text(text + "\n", encoding="utf-8")


def parsed_answer(sample: Path) -> dict[str, Any]:
    """The answer of the parser. Raises ValueError when the file does not give exactly one speech."""
    speeches = list(parse_bytes(sample.read_bytes(), sample.name))
    if len(speeches) != 1 or isinstance(speeches[0], FailedPart):
        raise ValueError(f"{sample.name} gives {speeches!r} instead of one speech.")
    return answer_of(speeches[0])


def answer_of(speech: ParsedSpeech) -> dict[str, Any]:
    """A parsed speech in the form of the golden answers."""
    metadata = {field: speech.metadata[field].value for field in FIELDS}
    if metadata["title"] is not None and speech.structure.title is None:
        metadata["title"] = None  # a composed title is not a printed one
    return {
        "metadata": metadata,
        "sections": [
            {key: getattr(section, key) for key in SECTION_KEYS}
            for section in speech.structure.sections
            if section.kind == "section" and (section.marker or section.title)
        ],
        "points": [
            {"line": speech.source_line(point.start), "marker": point.marker} for point in speech.structure.points
        ],
        "slogans": dict(sorted(Counter(mention.canonical for mention in speech.slogans if mention.known).items())),
    }


def differences(found: dict[str, Any], wanted: dict[str, Any]) -> list[str]:
    """Every disagreement of two answers, one a line; empty when they are the same."""
    notes = [
        f"{field}: found {found['metadata'].get(field)!r}, wanted {wanted['metadata'][field]!r}"
        for field in FIELDS
        if found["metadata"].get(field) != wanted["metadata"][field]
    ]
    for layer in ("sections", "points"):
        notes += _row_differences(layer, found[layer], wanted[layer])
    for name in sorted(found["slogans"].keys() | wanted["slogans"].keys()):
        counts = found["slogans"].get(name, 0), wanted["slogans"].get(name, 0)
        if counts[0] != counts[1]:
            notes.append(f"slogan {name}: found {counts[0]}, wanted {counts[1]}")
    return notes


def _row_differences(layer: str, found: list[dict[str, Any]], wanted: list[dict[str, Any]]) -> list[str]:
    """Rows that only one side has, in the order of the lines; a changed order alone is a difference too."""
    shown_found, shown_wanted = [_shown(row) for row in found], [_shown(row) for row in wanted]
    extra, missed = Counter(shown_found) - Counter(shown_wanted), Counter(shown_wanted) - Counter(shown_found)
    notes = [f"{layer} too much: {row}" for row in extra.elements()]
    notes += [f"{layer} missed: {row}" for row in missed.elements()]
    if not notes and shown_found != shown_wanted:
        notes.append(f"{layer}: the same rows in another order: {shown_found}")
    return notes


def _shown(row: dict[str, Any]) -> str:
    return ", ".join(f"{key} {value!r}" for key, value in row.items())
