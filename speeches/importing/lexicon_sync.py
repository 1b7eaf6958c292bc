"""The vocabulary file of the slogans goes into the database, and comes back from there to the matcher."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils.text import slugify

from speeches.models import Slogan, SloganAlias, SloganMember
from speeches.text.slogans.entries import SloganEntry

from .lexicon_plan import COLUMNS, RELATIONS, Facts, facts_of, merge

#: The address of a slogan whose name holds no letter and no digit.
NAMELESS = "tifa"


@dataclass(slots=True)
class LexiconReport:
    """What loading the vocabulary did. ``kept`` says ``name: field``, ``gone`` names slogans the file lost."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    kept: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)

    def summary(self) -> str:
        """``449 created, 0 updated, 0 unchanged, 0 facts kept as an editor set them, …``"""
        return (
            f"{self.created} created, {self.updated} updated, {self.unchanged} unchanged, "
            f"{len(self.kept)} facts kept as an editor set them, {len(self.gone)} no longer in the file"
        )


@transaction.atomic
def load_entries(entries: Sequence[SloganEntry]) -> LexiconReport:
    """Loads the entries of the file. Nothing is deleted, and no editor's change is written over."""
    report = LexiconReport()
    stored = stored_by_entry()
    here = {entry.name: stored[entry.name] for entry in entries if entry.name in stored}
    report.gone = sorted(slogan.name for name, slogan in stored.items() if slogan.loaded_facts and name not in here)
    here |= create_missing([entry for entry in entries if entry.name not in here])
    prefetch_related_objects(list(here.values()), "aliases", "members")
    for entry in entries:
        slogan = here[entry.name]
        ours = facts_of(entry)
        fresh = entry.name not in stored
        merged = merge(slogan.loaded_facts, stored_facts(slogan, here), ours)
        write_changes(slogan, merged.changes, here)
        if merged.changes or slogan.loaded_facts != ours:
            slogan.loaded_facts = ours
            slogan.save()
        report.kept += [f"{slogan.name}: {name}" for name in merged.kept]
        report.created += fresh
        report.updated += not fresh and bool(merged.changes)
        report.unchanged += not fresh and not merged.changes
    return report


def stored_by_entry() -> dict[str, Slogan]:
    """The stored slogans under the names of their entries: an editor may have given one another name."""
    slogans = Slogan.objects.order_by("pk").prefetch_related("aliases", "members")
    return {slogan.loaded_facts.get("name") or slogan.name: slogan for slogan in slogans}


def create_missing(entries: Iterable[SloganEntry]) -> dict[str, Slogan]:
    """Slogans with a name and an address alone, in the order of the file; their facts are merged in like all others."""
    taken = set(Slogan.objects.values_list("slug", flat=True))
    new = [Slogan(name=entry.name, slug=free_slug(entry.name, taken)) for entry in entries]
    return {slogan.name: slogan for slogan in Slogan.objects.bulk_create(new)}


def free_slug(name: str, taken: set[str]) -> str:
    """An address that no slogan has, and takes it."""
    plain = slugify(name, allow_unicode=True) or NAMELESS
    slug, number = plain, 1
    while slug in taken:
        number += 1
        slug = f"{plain}-{number}"
    taken.add(slug)
    return slug


def stored_facts(slogan: Slogan, here: Mapping[str, Slogan]) -> Facts:
    """What the database holds of a slogan, in the words of the file."""
    names = {one.pk: name for name, one in here.items()}
    aliases = sorted(slogan.aliases.all(), key=lambda alias: alias.pk)
    facts: Facts = {name: getattr(slogan, name) for name in COLUMNS}
    for name in RELATIONS:
        other = getattr(slogan, f"{name}_id")
        facts[name] = names.get(other, f"#{other}") if other else None
    facts["aliases"] = [alias.surface for alias in aliases if not alias.weak]
    facts["weak_aliases"] = [alias.surface for alias in aliases if alias.weak]
    facts["expansion"] = [member.text for member in sorted(slogan.members.all(), key=lambda member: member.order)]
    return facts


def write_changes(slogan: Slogan, changes: Facts, here: Mapping[str, Slogan]) -> None:
    """Sets the columns of the slogan, which the caller saves, and writes its aliases and members."""
    for name, value in changes.items():
        if name in COLUMNS:
            setattr(slogan, name, value)
        elif name in RELATIONS:
            setattr(slogan, name, here[value] if value else None)
    if "aliases" in changes or "weak_aliases" in changes:
        write_aliases(slogan, changes)
    if "expansion" in changes:
        if slogan.members.all():
            slogan.members.all().delete()
        SloganMember.objects.bulk_create(
            SloganMember(slogan=slogan, order=order, text=text) for order, text in enumerate(changes["expansion"], 1)
        )


def write_aliases(slogan: Slogan, changes: Facts) -> None:
    """Both lists are written anew; of a wording in both, what the file does not change stays where it is."""
    stored = sorted(slogan.aliases.all(), key=lambda alias: alias.pk)
    strong = changes.get("aliases", [alias.surface for alias in stored if not alias.weak])
    weak = changes.get("weak_aliases", [alias.surface for alias in stored if alias.weak])
    if stored:
        slogan.aliases.all().delete()
    SloganAlias.objects.bulk_create(
        SloganAlias(slogan=slogan, surface=surface, weak=surface not in strong)
        for surface in dict.fromkeys((*strong, *weak))
    )


def stored_entries() -> tuple[SloganEntry, ...]:
    """The lexicon as the editors keep it, for the matcher: their aliases and names count. Earlier entries first."""
    aliases = _words_of(SloganAlias.objects.filter(weak=False).order_by("pk").values_list("slogan", "surface"))
    weak = _words_of(SloganAlias.objects.filter(weak=True).order_by("pk").values_list("slogan", "surface"))
    members = _words_of(SloganMember.objects.order_by("slogan", "order").values_list("slogan", "text"))
    rows = Slogan.objects.order_by("pk").values("pk", *COLUMNS, *(f"{name}__name" for name in RELATIONS))
    return tuple(
        SloganEntry(
            **{name: row[name] for name in ("name", "category", "kind", "gloss", "source", "status", "confidence")},
            **{name: row[name] or None for name in ("origin", "speaker", "verified_note", "note")},
            **{name: row[name] for name in ("first_year", "first_month", "ambiguous")},
            **{name: row[f"{name}__name"] for name in RELATIONS},
            surface=row["surface"] if row["surface"] != row["name"] else None,
            aliases=tuple(aliases.get(row["pk"], ())),
            weak_aliases=tuple(weak.get(row["pk"], ())),
            expansion=tuple(members.get(row["pk"], ())),
        )
        for row in rows
    )


def _words_of(rows: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    words: dict[int, list[str]] = {}
    for slogan, word in rows:
        words.setdefault(slogan, []).append(word)
    return words
