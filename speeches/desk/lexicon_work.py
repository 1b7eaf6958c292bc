"""Work of the queue after a change of the lexicon: the speeches that it concerns are matched again, by the matcher of
the import. Sections, metadata and everything that people decided stay.

A speech is one transaction, and only one whose mentions differ is written: work that was cut off begins again and
finds what is done already in order.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ..importing import store
from ..importing.bulk import delete_of_speech, take_turns
from ..importing.rows import CandidateRow, MentionRow
from ..models import ArchiveState, CandidateMention, Mention, Speech, Task
from .lexicon_matching import Matcher, Said, read, sections_of
from .tasks import task, task_progress

#: The name of the work in the queue.
REEXTRACT = "reextract"


@task(REEXTRACT, _("按改过的词表重新标注"))
def reextract(
    of: Task, forms: Sequence[str] | None, slogans: Sequence[int], change: int | None = None
) -> dict[str, Any]:
    """Matches again the speeches that hold one of the forms (None: all) or mention one of the slogans.

    Gives ``{"speeches": read, "changed": written, "added": mentions, "removed": mentions, "index": what kept the
    index from following}``.
    """
    from ..search import archive  # numpy takes a tenth of a second to load, and every command loads the desk
    from ..search.errors import IndexProblem
    from .lexicon_places import affected

    speeches = affected(forms, slogans)
    matcher = Matcher.stored()
    told = {"change": change, "speeches": len(speeches), "changed": 0, "added": 0, "removed": 0, "index": ""}
    for number, (speech, sections) in enumerate(read(speeches)):
        task_progress(of, number, len(speeches))
        if same(matcher.says(speech.text, speech.year, sections), stored_of(speech.pk)):
            continue
        matcher, added, removed = match_again(speech.pk, matcher)
        told["changed"] += bool(added or removed)
        told["added"] += added
        told["removed"] += removed
    task_progress(of, len(speeches), len(speeches))
    try:
        archive.refresh()
    except IndexProblem as problem:
        told["index"] = str(problem)
    return told


def match_again(key: int, matcher: Matcher) -> tuple[Matcher, int, int]:
    """The speech says what the lexicon of now finds in it. Gives the matcher of now, and how many mentions came and
    went."""
    with transaction.atomic():
        take_turns()
        speech = Speech.objects.select_for_update().only("pk", "text", "year").filter(pk=key).first()
        matcher = matcher.fresh()
        if speech is None:
            return matcher, 0, 0
        before = stored_of(key)
        after = matcher.says(speech.text, speech.year, sections_of([key]).get(key, []))
        if same(before, after):
            return matcher, 0, 0
        write(key, after)
        ArchiveState.step()
    was, now = places_of(before.mentions), places_of(after.mentions)
    return matcher, len(now - was), len(was - now)


def same(one: Said, other: Said) -> bool:
    """Whether both say the same; the pattern that proposed a candidate is kept from its first proposal."""
    proposed = [sorted((row[0], *row[2:]) for row in said.candidates) for said in (one, other)]
    return one.mentions == other.mentions and proposed[0] == proposed[1]


def stored_of(key: int) -> Said:
    """The mentions and candidates of a speech as they are stored, comparable with what the matcher says."""
    mentions = Mention.objects.filter(speech=key).order_by("start")
    candidates = CandidateMention.objects.filter(speech=key).order_by("start")
    rows = candidates.values_list("candidate__surface", "candidate__pattern", "section", "start", "end")
    return Said(
        tuple(mentions.values_list("slogan", "section", "surface", "start", "end")),
        tuple(rows),
    )


def write(key: int, said: Said) -> None:
    """Replaces the mentions and the places of candidates. What was judged stays judged."""
    delete_of_speech(Mention, key)
    delete_of_speech(CandidateMention, key)
    store.MENTIONS.insert([(key, *row) for row in said.mentions])
    sections: list[int] = sorted({row[2] for row in said.candidates if row[2] is not None})
    numbers = {section: number for number, section in enumerate(sections)}
    candidates = [_with_number(row, numbers) for row in said.candidates]
    store.write_candidates(key, candidates, sections)


def _with_number(row: CandidateRow, numbers: dict[int, int]) -> CandidateRow:
    surface, pattern, section, start, end = row
    return surface, pattern, None if section is None else numbers[section], start, end


def places_of(mentions: Sequence[MentionRow]) -> set[tuple[int, int, int]]:
    return {(slogan, start, end) for slogan, _section, _surface, start, end in mentions}
