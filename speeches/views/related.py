"""What stands one click from a speech: the same meeting a year before and after, the level above in the same year,
and speeches that speak of the same. Each row says why it is there. Two queries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _

from ..models import Speech
from ..models.choices import Level, Provenance
from .addresses import Address
from .citations import name_in

#: Rows shown of each way of being related; similar speeches are kept five at most.
SHOWN = 3
#: Speeches of the neighbouring years that are looked at. A county has one such meeting a year, but an archive may
#: hold hundreds of counties whose place nobody wrote down.
MOST_LOOKED_AT = 60
#: Characters that the wording of a meeting needs to be one: 会议 alone is none.
SHORTEST_WORDING = 4

FIELDS = (
    "title", "year", "date", "level", "body", "kind", "occasion", "speaker", "place", "provenance", "text_sha256",
)  # fmt: skip

#: What changes from year to year in the name of a meeting: 2022年, 二〇二二年度, 十二届三次, 第八届.
_COUNTED = re.compile("第?[0-9〇○零一二三四五六七八九十]{1,5}(?:年度?|届|次)")
#: 全县, 青禾县, 市委: the level and its body, which are others one level up; what stands between them is the name.
_WHOLE = re.compile("全?[国省市县区旗镇乡村](?:委|政府)?")


@dataclass(frozen=True, slots=True)
class Likeness:
    """How near two texts are, in hundredths, and the words they share that weigh most."""

    percent: int
    words: Sequence[str]


@dataclass(frozen=True, slots=True)
class Row:
    """A related speech and the reason, in words, with the keywords that both share."""

    speech: Speech
    why: str
    likeness: Likeness | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """``more`` is the address of all there is of this kind, ``""`` where the rows are all."""

    title: str
    rows: Sequence[Row]
    more: str = ""
    more_label: str = ""


def related_to(speech: Speech) -> list[Group]:
    """The groups that have rows, in the order in which a writer asks for them."""
    found = list(beside(speech, neighbours_of(speech)))
    near = still_near(neighbours_of(speech), found)
    meetings = [one for one in found if is_same_meeting(speech, one)]
    groups = [
        Group(_("上一年的同一会议"), meeting_rows(speech, meetings, near, -1)),
        Group(_("下一年的同一会议"), meeting_rows(speech, meetings, near, 1)),
        above(speech, near),
    ]
    shown = {row.speech.pk for group in groups for row in group.rows}
    rest = [Row(one, "", near[one.pk]) for one in found if one.pk in near and one.pk not in shown]
    rest.sort(key=lambda row: -row.likeness.percent if row.likeness else 0)
    return [group for group in [*groups, Group(_("说的事相近"), rest)] if group.rows]


def still_near(kept: Iterable[Any], found: Iterable[Speech]) -> dict[int, Likeness]:
    """The neighbours whose text is still the one that was compared, by their keys."""
    states = {one.pk: one.text_sha256 for one in found}
    return {
        key: Likeness(round(100 * cosine), words) for key, cosine, words, sha256 in kept if states.get(key) == sha256
    }


def neighbours_of(speech: Speech) -> list[Any]:
    """The stored neighbours of the text as it is now; none where they were not computed since."""
    try:
        kept = speech.keywords
    except ObjectDoesNotExist:
        return []
    return kept.neighbours or [] if kept.is_of(speech) else []


def beside(speech: Speech, near: Iterable[Any]) -> QuerySet[Speech]:
    """One query for both: the neighbours, and what may be the same meeting in the years beside."""
    wanted = Q(pk__in=[one[0] for one in near])
    name = longest_part(speech.occasion or speech.title)
    if speech.year and speech.level and len(name) >= SHORTEST_WORDING:
        column = "occasion" if speech.occasion else "title"
        wanted |= Q(
            year__in=[speech.year - 1, speech.year + 1], level=speech.level, body=speech.body,
            **{f"{column}__contains": name},
        )  # fmt: skip
    first = Case(
        When(pk__in=[one[0] for one in near], then=Value(0)),
        When(place=speech.place, speaker=speech.speaker, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return Speech.objects.filter(wanted).exclude(pk=speech.pk).only(*FIELDS).order_by(first, "pk")[:MOST_LOOKED_AT]


def wording(words: str) -> str:
    """The name of a meeting without what changes from year to year."""
    return _COUNTED.sub("", words).strip(" ，,（）()")


def longest_part(words: str) -> str:
    """The longest stretch of a meeting's name that stays: enough for the database to find the others by."""
    return max(_COUNTED.split(words), key=len).strip(" ，,（）()")


def is_same_meeting(speech: Speech, other: Speech) -> bool:
    if not speech.year or other.year not in (speech.year - 1, speech.year + 1):
        return False
    if (other.level, other.body) != (speech.level, speech.body) or not speech.level:
        return False
    if speech.place and other.place and speech.place != other.place:
        return False
    named = (speech.occasion, other.occasion) if speech.occasion else (speech.title, other.title)
    return wording(named[0]) == wording(named[1])


def meeting_rows(speech: Speech, meetings: Iterable[Speech], near: Mapping[int, Likeness], step: int) -> list[Row]:
    """The meetings of that year; those of the same place and speaker first, then the more alike, templates last."""
    several = [one for one in meetings if one.year == (speech.year or 0) + step]
    several.sort(key=lambda one: (-_closeness(speech, one), -near[one.pk].percent if one.pk in near else 0,
                                  one.kind != speech.kind, one.provenance == Provenance.TEMPLATE, one.pk))  # fmt: skip
    return [Row(one, _why_same(speech, one), near.get(one.pk)) for one in several[:SHOWN]]


def _closeness(speech: Speech, other: Speech) -> int:
    return 2 * bool(speech.place and speech.place == other.place) + _same_speaker(speech, other)


def _same_speaker(speech: Speech, other: Speech) -> bool:
    name = name_in(speech.speaker)
    return bool(name) and name == name_in(other.speaker)


def _why_same(speech: Speech, other: Speech) -> str:
    reasons = [_("会议名称相同")]
    if speech.place and speech.place == other.place:
        reasons.append(_("同在%(place)s") % {"place": speech.place})
    if _same_speaker(speech, other):
        reasons.append(_("同一讲话人"))
    if len(reasons) == 1:
        reasons.append(_("地点待考，未必是同一个地方"))
    return _("，").join(reasons)


def above(speech: Speech, near: Mapping[int, Likeness]) -> Group:
    """The nearest level above that has speeches of that year, those of a meeting of the same name first."""
    higher = Level.values[: Level.values.index(speech.level)][::-1] if speech.level else []
    if not speech.year or not higher:
        return Group("", ())
    name = max(_WHOLE.split(wording(speech.occasion or speech.title)), key=len)
    name = name if len(name) >= SHORTEST_WORDING else ""
    nearest = Case(*(When(level=one, then=Value(place)) for place, one in enumerate(higher)))
    same_body = Case(When(body=speech.body, then=Value(0)), default=Value(1))
    same_name = Case(When(occasion__contains=name, then=Value(0)), default=Value(1)) if name else Value(1)
    found = list(
        Speech.objects.filter(year=speech.year, level__in=higher)
        .only(*FIELDS)
        .order_by(nearest, same_name, same_body, "pk")[:SHOWN]
    )
    rows = [Row(one, _why_above(speech, one, name), near.get(one.pk)) for one in found if one.level == found[0].level]
    if not rows:
        return Group("", ())
    level = found[0].get_level_display()
    address = Address(reverse("speeches"), {"year_min": speech.year, "year_max": speech.year, "level": found[0].level})
    return Group(
        _("上一级，同一年"), rows, str(address),
        _("%(year)d年%(level)s的全部讲话") % {"year": speech.year, "level": level},
    )  # fmt: skip


def _why_above(speech: Speech, other: Speech, name: str) -> str:
    reasons = [_("同为%(year)d年") % {"year": speech.year}]
    if name and name in other.occasion:
        reasons.append(_("会议名称相近"))
    elif speech.body and speech.body == other.body:
        reasons.append(_("单位类型相同"))
    return _("，").join(reasons)
