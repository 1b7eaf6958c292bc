"""One entry of the slogan lexicon: its fields, and what makes it sound."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args, get_type_hints

CATEGORIES = frozenset(
    (
        "指导思想", "战略布局", "政治建设", "思想建设", "组织建设", "作风建设", "纪律建设", "制度建设", "反腐败斗争",
        "监督", "主题教育", "经济", "社会治理", "三农", "生态文明", "法治", "宣传文化教育", "统战外交国防",
    )
)  # fmt: skip
KINDS = frozenset(("numeral-slogan", "set-phrase", "campaign", "regulation", "doctrine"))
STATUSES = frozenset(("current", "superseded"))
CONFIDENCES = frozenset(("high", "medium", "low"))

# The founding year of the Party and a century of room: a year outside is a slip of the pen.
FIRST_YEARS = range(1921, 2100)
MONTHS = range(1, 13)


class FieldProblem(ValueError):
    """A field of an entry that cannot stand. ``field`` names it; the message is reason, then remedy."""

    def __init__(self, field: str, reason: str, remedy: str) -> None:
        super().__init__(f"{reason} {remedy}")
        self.field = field
        self.reason = reason
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class SloganEntry:
    """A slogan as the lexicon knows it.

    ``surface`` is what stands in texts when ``name`` carries a bracket that tells homonyms apart.
    ``aliases`` count wherever they stand, ``weak_aliases`` only with a cue. ``expansion`` holds the members
    in official order. ``ambiguous``: the bare surface has other senses too.
    """

    name: str
    category: str
    kind: str
    gloss: str
    source: str
    aliases: tuple[str, ...] = ()
    weak_aliases: tuple[str, ...] = ()
    expansion: tuple[str, ...] = ()
    surface: str | None = None
    first_year: int | None = None
    first_month: int | None = None
    origin: str | None = None
    speaker: str | None = None
    status: str = "current"
    superseded_by: str | None = None
    confidence: str = "medium"
    verified_note: str | None = None
    note: str | None = None
    homonym_of: str | None = None
    ambiguous: bool = False

    @property
    def written(self) -> str:
        """What stands for the name in texts."""
        return self.surface or self.name


#: The order of the fields in the file; the optional ones are left out when they say nothing.
FIELD_ORDER = (
    "name", "surface", "aliases", "weak_aliases", "expansion", "category", "kind", "first_year", "first_month",
    "origin", "speaker", "status", "superseded_by", "gloss", "confidence", "source", "verified_note", "note",
    "homonym_of", "ambiguous",
)  # fmt: skip
OPTIONAL = frozenset(("surface", "weak_aliases", "homonym_of", "ambiguous"))
LISTS = frozenset(("aliases", "weak_aliases", "expansion"))
CLOSED = {"category": CATEGORIES, "kind": KINDS, "status": STATUSES, "confidence": CONFIDENCES}
_TYPES = {name: get_args(hint) or (hint,) for name, hint in get_type_hints(SloganEntry).items()}


def entry_from_mapping(raw: object) -> SloganEntry:
    """The entry that an item of the file describes. Raises FieldProblem at the first field that cannot stand."""
    if not isinstance(raw, Mapping):
        raise FieldProblem("", "The item is not an entry.", "Write it as '- name: …' with its fields below.")
    for field in raw:
        if field not in FIELD_ORDER:
            raise FieldProblem(str(field), f"There is no field “{field}”.", f"Use one of: {', '.join(FIELD_ORDER)}.")
    for field in FIELD_ORDER:
        if field not in raw and field not in OPTIONAL:
            raise FieldProblem("name", f"The field “{field}” is missing.", "Add it; null says that it is not known.")
    values = {field: _value(field, raw[field]) for field in FIELD_ORDER if field in raw}
    entry = SloganEntry(**values)
    check(entry)
    return entry


def _value(field: str, value: Any) -> Any:
    if field in LISTS:
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise FieldProblem(field, f"“{field}” is not a list of words.", "Write [] or one '- …' a line.")
        return tuple(value)
    allowed = _TYPES[field]
    if type(value) not in allowed:  # bool is an int for isinstance, and a year is no truth value
        raise FieldProblem(field, f"“{field}” cannot be {value!r}.", "Put quotes around words, none around numbers.")
    return value


def check(entry: SloganEntry) -> None:
    """Raises FieldProblem when a field's value is outside its closed list or range."""
    for field in ("name", "gloss", "source"):
        if not getattr(entry, field).strip():
            raise FieldProblem(field, f"“{field}” is empty.", "Fill it in.")
    for field, allowed in CLOSED.items():
        if getattr(entry, field) not in allowed:
            raise FieldProblem(
                field, f"“{getattr(entry, field)}” is no {field}.", f"Use one of: {', '.join(sorted(allowed))}."
            )
    if entry.first_year is not None and entry.first_year not in FIRST_YEARS:
        raise FieldProblem("first_year", f"{entry.first_year} cannot be a first year.", "Give four digits or null.")
    if entry.first_month is not None and (entry.first_month not in MONTHS or entry.first_year is None):
        raise FieldProblem("first_month", "The month does not stand.", "Give 1 to 12 beside a first_year, or null.")
    if entry.status == "current" and entry.superseded_by:
        raise FieldProblem("status", "A current slogan has no successor.", "Set status to superseded.")


def mapping_from_entry(entry: SloganEntry) -> dict[str, Any]:
    """The item that describes the entry in the file; ``entry_from_mapping`` gives the entry back."""
    item: dict[str, Any] = {}
    for field in FIELD_ORDER:
        value = getattr(entry, field)
        if field in OPTIONAL and not value:
            continue
        item[field] = list(value) if field in LISTS else value
    return item
