"""A parsed speech as plain data, ready for JSON: the form that ``parse_speech`` prints."""

from __future__ import annotations

from typing import Any

from .document import Evidence, Inferred, ParsedSpeech, Point, Section, SloganMention


def speech_payload(speech: ParsedSpeech, *, file: str, sha256: str, with_text: bool = False) -> dict[str, Any]:
    """One JSON object for one speech. Ranges are code points of the canonical text."""
    salutation = speech.structure.salutation
    payload: dict[str, Any] = {
        "file": file,
        "sha256": sha256,
        "encoding": speech.encoding,
        "length": len(speech.text),
        "cleaning": list(speech.cleaning),
    }
    if speech.part:
        payload["part"] = speech.part
    if with_text:
        payload["text"] = speech.text
    return payload | {
        "metadata": {field: inferred_payload(value) for field, value in speech.metadata.items()},
        "salutation": {"start": salutation.start, "end": salutation.end} if salutation else None,
        "sections": [section_payload(section) for section in speech.structure.sections],
        "points": [point_payload(point) for point in speech.structure.points],
        "slogans": [slogan_payload(mention) for mention in speech.slogans],
        "needs_review": list(speech.needs_review),
    }


def inferred_payload(inferred: Inferred) -> dict[str, Any]:
    return {
        "value": inferred.value,
        "confidence": round(inferred.confidence, 3),
        "evidence": [evidence_payload(evidence) for evidence in inferred.evidence],
        "rejected": [{"value": evidence.value} | evidence_payload(evidence) for evidence in inferred.rejected],
    }


def evidence_payload(evidence: Evidence) -> dict[str, Any]:
    return {
        "rule": evidence.rule,
        "quote": evidence.quote,
        "start": evidence.start,
        "end": evidence.end,
        "weight": round(evidence.weight, 3),
    }


def section_payload(section: Section) -> dict[str, Any]:
    return {
        "kind": section.kind,
        "path": section.path,
        "depth": section.depth,
        "marker": section.marker,
        "title": section.title,
        "run_in": section.run_in,
        "start": section.start,
        "end": section.end,
        "line": section.line,
    }


def point_payload(point: Point) -> dict[str, Any]:
    return {"path": point.path, "marker": point.marker, "start": point.start, "end": point.end}


def slogan_payload(mention: SloganMention) -> dict[str, Any]:
    payload = {
        "canonical": mention.canonical,
        "surface": mention.surface,
        "start": mention.start,
        "end": mention.end,
        "known": mention.known,
    }
    return payload if mention.known else payload | {"pattern": mention.pattern}
