"""An import meets a speech whose text an editor has mended: the editor's text stays, whatever the file says now.

The layers come from that text. When the file says something else than before, its bytes are kept and the speech goes
to review: an editor looks at the difference, and takes the new text or leaves it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from speeches.models import Speech

from . import stored
from .canonical import Origin, derived
from .parsing import FileHead, Parser
from .plan import Known, Plan, moved_from, plan_document
from .report import UNCHANGED
from .rows import SpeechRows

#: What the review queue calls the text among the fields: the file of a corrected speech has changed.
TEXT = "text"

KEPT = (
    "An editor corrected its text, which stays; the file says something else now.",
    "Look at the difference on the editors' desk, at /desk/text/{speech}/file/.",
)


@dataclass(frozen=True, slots=True)
class Kept:
    """What becomes of the speech. ``rows`` are of its own text, when they were derived anew; ``review``: the file says
    something new; ``file_text`` is the sha256 of that."""

    plan: Plan
    rows: SpeechRows | None
    review: bool
    file_text: str

    @property
    def reason(self) -> str:
        return " ".join(word for word in (self.plan.reason, KEPT[0] if self.review else "") if word)

    @property
    def remedy(self) -> str:
        return KEPT[1].format(speech=self.plan.speech.id) if self.review and self.plan.speech else ""


def keep(
    own: Known,
    rows: SpeechRows,
    path: str,
    head: FileHead,
    parser: Parser,
    stated: Mapping[str, Any],
    *,
    again: bool,
) -> Kept:
    """Decides, writes nothing. ``rows`` are what the file says."""
    speech = Speech.objects.select_for_update().get(pk=own.id)
    news = rows.text_sha256 not in (speech.text_sha256, speech.file_text_sha256)
    moves = (own.path, own.part) != (path, rows.part)
    if not again and stored.already_states(own, stated):
        return Kept(Plan(UNCHANGED, own, moved_from(own) if moves else "", moves=moves), None, news, rows.text_sha256)
    name = head.member.rpartition("/")[2] or path.rpartition("/")[2]
    own_rows = derived(speech.text, Origin(head.data, name, own.source_sha256, rows.part), parser, parser.columns)
    own_rows = replace(own_rows, cleaning=tuple(speech.cleaning), of_table=rows.of_table)
    was = stored.stored_speech(replace(own, text_sha256=speech.text_sha256), with_layers=again)
    plan = plan_document(own_rows, stated, path, was, again=again)
    if plan.settled is not None and TEXT in speech.review_fields:
        plan.settled.review.append(TEXT)
    return Kept(plan, own_rows, news, rows.text_sha256)


def note_file(speech: int, source: int, path: str, part: str, kept: Kept) -> None:
    """The bytes of the file as it is now are the speech's source; an editor is asked when they say something new."""
    row = Speech.objects.only("review_fields").get(pk=speech)
    review = [*row.review_fields, *([TEXT] if kept.review and TEXT not in row.review_fields else [])]
    Speech.objects.filter(pk=speech).update(
        source=source,
        path=path,
        part=part,
        file_text_sha256=kept.file_text,
        review_fields=review,
        needs_review=bool(review),
    )
