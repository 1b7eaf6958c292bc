"""The lexicon as a file of YAML, out and in again without losing a character."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml
from django.utils.translation import gettext as _

from ..importing.lexicon_plan import NUMBERS, RELATIONS, Facts, facts_of
from ..importing.lexicon_sync import stored_entries
from ..models import Slogan
from ..text.slogans.entries import FIELD_ORDER, SloganEntry
from ..text.slogans.lexicon import dump
from .lexicon_facts import LISTS, Wish, changes_of, entry_of, facts_in, no_facts

#: The file of 449 slogans has a quarter of a megabyte.
LARGEST_FILE = 2_000_000

#: Fields that a file must name; the others may be left out when they say nothing.
_NEEDED = ("name", "category", "kind")

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class NoLexicon(ValueError):
    """A file that is no lexicon; ``sentences`` say where and why."""

    def __init__(self, said: Sequence[str]) -> None:
        super().__init__(" ".join(said))
        self.sentences = list(said)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file would change: ``new`` slogans, ``changed`` ones with the facts that differ, how many are the same,
    and the names that the file does not hold, which stay as they are."""

    new: list[Facts]
    changed: list[tuple[Slogan, Facts]]
    same: int
    absent: list[str]

    def wishes(self, here: Mapping[str, Slogan]) -> list[Wish]:
        kept = [Wish(slogan, facts_in(slogan, here) | changes) for slogan, changes in self.changed]
        return kept + [Wish(None, facts) for facts in self.new]


def export() -> str:
    """The stored lexicon in the form of the vocabulary file."""
    return dump(stored_entries())


def read(text: str) -> list[Facts]:
    """The slogans of a file. Raises NoLexicon with every item that cannot be read."""
    try:
        items = yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise NoLexicon([_("不是 YAML 文件：%(why)s") % {"why": " ".join(str(error).split())}]) from error
    except (RecursionError, ValueError) as error:  # a date that no calendar has
        raise NoLexicon([_("不是词表文件：%(why)s") % {"why": str(error) or type(error).__name__}]) from error
    if not isinstance(items, list):
        raise NoLexicon([_("不是词表文件：最外层应当是一串“- name: …”。")])
    found, said, seen = [], [], set()
    for number, item in enumerate(items, 1):
        try:
            facts = _facts(item)
        except ValueError as error:
            said.append(_("第 %(number)d 条：%(why)s") % {"number": number, "why": error})
            continue
        if facts["name"] in seen:
            said.append(_("第 %(number)d 条：“%(name)s”出现了两次。") % {"number": number, "name": facts["name"]})
        seen.add(facts["name"])
        found.append(facts)
    if said:
        raise NoLexicon(said)
    return found


def _facts(item: Any) -> Facts:
    """The facts of one item. Raises ValueError with the reason."""
    if not isinstance(item, dict):
        raise ValueError(_("不是“字段: 值”的样子。"))
    for field in item:
        if field not in FIELD_ORDER:
            raise ValueError(_("没有“%(field)s”这个字段。") % {"field": str(field)[:40]})
    for field in _NEEDED:
        if field not in item:
            raise ValueError(_("缺少“%(field)s”。") % {"field": field})
    values = {field: _value(field, value) for field, value in item.items()}
    empty = entry_of(no_facts())
    entry = SloganEntry(**{name: values.get(name, getattr(empty, name)) for name in FIELD_ORDER})
    facts = facts_of(entry)
    return facts | {name: facts[name] or None for name in RELATIONS}


def _value(field: str, value: Any) -> Any:
    if field in LISTS:
        if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
            raise ValueError(_("“%(field)s”应当是一串文字。") % {"field": field})
        return tuple(value)
    if field in NUMBERS:
        right = value is None or type(value) is int
    elif field == "ambiguous":
        right = isinstance(value, bool)
    else:
        right = isinstance(value, str) or (value is None and field not in _NEEDED)
    if not right:
        raise ValueError(_("“%(field)s”的值不对；文字请加引号，数字不要加。") % {"field": field})
    return value


def plan(items: Sequence[Facts], here: Mapping[str, Slogan]) -> Plan:
    """Compares the items of a file with the stored lexicon. Writes nothing."""
    told = Plan([], [], 0, sorted({*here} - {facts["name"] for facts in items}))
    same = 0
    for facts in items:
        slogan = here.get(facts["name"])
        if slogan is None:
            told.new.append(facts)
            continue
        changes = changes_of(facts_in(slogan, here), facts)
        if changes:
            told.changed.append((slogan, changes))
        same += not changes
    return Plan(told.new, told.changed, same, told.absent)
