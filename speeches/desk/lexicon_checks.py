"""What is unsound in a wish for the lexicon, in sentences for its editor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from django.utils.translation import gettext as _

from ..importing.lexicon_plan import RELATIONS, Facts
from ..models import Slogan, SloganAlias, SloganMember
from ..models.choices import SloganStatus
from ..text.slogans.entries import FIRST_YEARS, MONTHS
from ..text.slogans.folding import compact

#: A wording of one character stands in every speech, in any sense.
SHORTEST_WORDING = 2
LONGEST_WORDING = SloganAlias._meta.get_field("surface").max_length
LONGEST_MEMBER = SloganMember._meta.get_field("text").max_length

#: ``(field, sentence)``.
Problem = tuple[str, str]


def problems_of(facts: Facts, lexicon: Sequence[Facts], before: Facts | None = None) -> list[Problem]:
    """What is unsound in the facts of one slogan. ``lexicon`` is all of it as it would be, with these facts in it;
    what stood ``before`` in the slogan is not asked again how long it is."""
    others = [one for one in lexicon if one is not facts]
    found = [
        *_names(facts, others),
        *_lengths(facts, before or {}),
        *_dates(facts),
        *_shared(facts, others),
        *_relations(facts, lexicon),
    ]
    return list(dict.fromkeys(found))


def _names(facts: Facts, others: Sequence[Facts]) -> Iterator[Problem]:
    if not facts["name"].strip():
        yield "name", _("提法要有名称。")
    elif any(one["name"] == facts["name"] for one in others):
        yield "name", _("已经有名为“%(name)s”的提法；请改那一条，或换一个名称。") % {"name": facts["name"]}


def _lengths(facts: Facts, before: Mapping[str, object]) -> Iterator[Problem]:
    for field in ("name", "surface", "aliases", "weak_aliases"):
        known = before.get(field, ())
        words = [facts[field]] if isinstance(facts[field], str) else facts[field]
        for word in words:
            if word == known or (isinstance(known, list) and word in known):
                continue
            if word.strip() and len(compact(word)) < SHORTEST_WORDING:
                yield field, _("“%(word)s”太短：去掉引号和标点后至少要有两个字，一个字到处都是。") % {"word": word}
            if len(word) > LONGEST_WORDING:
                yield field, _too_long(word, LONGEST_WORDING)
            if "\n" in word:
                yield field, _("写法不能换行：“%(word)s”。") % {"word": word[:20]}
    yield from (
        ("expansion", _too_long(word, LONGEST_MEMBER)) for word in facts["expansion"] if len(word) > LONGEST_MEMBER
    )
    for field in ("category", "kind", "status", "gloss", "speaker", "confidence"):
        most = Slogan._meta.get_field(field).max_length
        if len(facts[field]) > most:
            yield field, _too_long(facts[field], most)


def _too_long(word: str, most: int) -> str:
    words = {"word": word[:20], "length": len(word), "most": most}
    return _("“%(word)s…”有 %(length)d 个字，最多 %(most)d 个；请缩短。") % words


def _dates(facts: Facts) -> Iterator[Problem]:
    year, month = facts["first_year"], facts["first_month"]
    if year is not None and year not in FIRST_YEARS:
        yield (
            "first_year",
            _("首见年份要在 %(first)d 和 %(last)d 之间。")
            % {
                "first": FIRST_YEARS[0],
                "last": FIRST_YEARS[-1],
            },
        )
    if month is not None and (month not in MONTHS or year is None):
        yield "first_month", _("首见月份是 1 到 12，而且要有年份。")


def _shared(facts: Facts, others: Sequence[Facts]) -> Iterator[Problem]:
    """Wordings that belong to another slogan, unless one of the two is marked as having homonyms."""
    if facts["ambiguous"] or facts["homonym_of"]:
        return
    owners = {
        compact(word): one["name"]
        for one in others
        if not (one["ambiguous"] or one["homonym_of"])
        for word in (one["surface"], *one["aliases"])
    }
    for field, words in (("surface", [facts["surface"]]), ("aliases", facts["aliases"])):
        for word in words:
            owner = owners.get(compact(word))
            if owner:
                yield (
                    field,
                    _("“%(word)s”已经是“%(owner)s”的写法；从一处去掉，或勾选“有同形”。")
                    % {"word": word, "owner": owner},
                )


def _relations(facts: Facts, lexicon: Sequence[Facts]) -> Iterator[Problem]:
    names = {one["name"]: one for one in lexicon}
    for field in RELATIONS:
        target = facts[field]
        if target and target not in names:
            yield field, _("没有名为“%(name)s”的提法；请从列表里选。") % {"name": target}
        elif target and target == facts["name"]:
            yield field, _("提法不能指向自己。")
    if facts["superseded_by"] and facts["status"] == SloganStatus.CURRENT:
        yield "status", _("现行的提法没有后继；有后继的请把状态改为“已被取代”。")
    circle = circle_of(facts["name"], {name: one["superseded_by"] for name, one in names.items()})
    if len(circle) > 2:
        yield "superseded_by", _("后继绕成了圈：%(circle)s。") % {"circle": " → ".join(circle)}


def circle_of(name: str, successors: Mapping[str, str | None]) -> list[str]:
    """The way from a slogan over its successors back to it, both ends named; empty when it does not come back."""
    way, met = [name], {name}
    after = successors.get(name)
    while after and after not in met:
        way.append(after)
        met.add(after)
        after = successors.get(after)
    return [*way, name] if after == name else []


def sentences(problems: Sequence[tuple[str, Sequence[Problem]]]) -> list[str]:
    """``三不腐：……`` for each problem of each slogan."""
    told = (((name, said) for _field, said in found) for name, found in problems)
    return [_("%(name)s：%(said)s") % {"name": name or "—", "said": said} for name, said in chain.from_iterable(told)]
