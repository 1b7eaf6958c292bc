"""What a change of the lexicon would do to the mentions, before it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from ..importing.lexicon_sync import stored_entries
from ..models import Mention, Slogan, Speech
from ..text.slogans.lexicon import Lexicon
from ..views.reading import paragraph_number
from .lexicon_facts import Wish, entries_of, wished
from .lexicon_forms import MOST_FORMS, Changed, changed_forms
from .lexicon_matching import BATCH, Matcher, read

#: So many speeches are matched while an editor waits. Measured at 10,000 speeches of 6,000 characters, in seconds of
#: one processor: a preview that concerns no speech 0.44 (the two lexicons, the index); 300 speeches matched 0.10; a
#: wording that stands in every speech, bounded by the index, 0.92.
MOST_MATCHED = 300

#: Places shown of what comes and of what goes.
SAMPLES = 20

#: Characters of context on each side.
AROUND = 24

#: Slogan, start, end.
Place = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Line:
    """One place with the words around it. ``name`` is the slogan that is said there."""

    left: str
    words: str
    right: str
    speech: Speech
    address: str
    name: str


@dataclass(slots=True)
class Tally:
    """Mentions that come, or go, in how many speeches, and the first of them."""

    mentions: int = 0
    speeches: int = 0
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Preview:
    """``exact``: every speech that it concerns was matched. Otherwise ``added`` and ``removed`` count the wordings
    that come and go as they stand in the texts, an upper bound, and ``lines`` are of the speeches that were matched."""

    exact: bool
    concerned: int
    added: Tally = field(default_factory=Tally)
    removed: Tally = field(default_factory=Tally)


def preview(here: Mapping[str, Slogan], wishes: Sequence[Wish]) -> Preview:
    """Exact where at most MOST_MATCHED speeches are concerned. The wishes must be sound."""
    from .lexicon_places import affected  # numpy takes a tenth of a second to load

    lexicon = wished(here, wishes)
    before, after = stored_entries(), entries_of(lexicon)
    changed = changed_forms(before, after)
    slogans = [wish.slogan.pk for wish in wishes if wish.slogan is not None]
    speeches = affected(changed.forms if len(changed.forms) <= MOST_FORMS else None, slogans) if changed.forms else []
    told = Preview(len(speeches) <= MOST_MATCHED, len(speeches))
    # Two new slogans must not be taken for one: they get keys below all stored ones.
    ids = {facts["name"]: key or -number for number, (key, facts) in enumerate(lexicon, 1)}
    _match(told, Matcher(Lexicon.from_entries(after), ids), speeches[:MOST_MATCHED])
    if not told.exact:
        _bound(told, changed)
    return told


def _match(told: Preview, matcher: Matcher, speeches: Sequence[int]) -> None:
    names = {key: name for name, key in matcher.ids.items()}
    stored = _stored(speeches)
    for speech, sections in read(speeches):
        said = matcher.says(speech.text, speech.year, sections)
        now = {(slogan, start, end) for slogan, _section, _surface, start, end in said.mentions}
        was = stored.get(speech.pk, set())
        _tell(told.added, speech, now - was, names)
        _tell(told.removed, speech, was - now, names)


def _stored(speeches: Sequence[int]) -> dict[int, set[Place]]:
    found: dict[int, set[Place]] = {}
    for first in range(0, len(speeches), BATCH):
        rows = Mention.objects.filter(speech__in=speeches[first : first + BATCH]).order_by()
        for speech, slogan, start, end in rows.values_list("speech", "slogan", "start", "end"):
            found.setdefault(speech, set()).add((slogan, start, end))
    return found


def _tell(tally: Tally, speech: Speech, places: Iterable[Place], names: Mapping[int, str]) -> None:
    found = sorted(places, key=lambda place: place[1:])
    tally.mentions += len(found)
    tally.speeches += bool(found)
    for slogan, start, end in found[: SAMPLES - len(tally.lines)]:
        tally.lines.append(_line(speech, start, end, names.get(slogan, "")))


def _line(speech: Any, start: int, end: int, name: str) -> Line:
    text = speech.text
    words = text[start:end]
    address = f"{speech.get_absolute_url()}?{urlencode({'q': words})}#p{paragraph_number(text, start)}"
    left, right = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return Line(_one_line(left), words, _one_line(right), speech, address, name)


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _bound(told: Preview, changed: Changed) -> None:
    """The counts of the index instead of the matcher's."""
    from ..search import archive
    from ..search.errors import IndexProblem
    from .lexicon_places import holding

    for tally, wanted in zip((told.added, told.removed), (changed.come, changed.gone), strict=True):
        try:
            held = holding(archive.reading().snapshot, wanted[:MOST_FORMS])
        except IndexProblem:
            return
        tally.mentions, tally.speeches = held.places, held.speeches
