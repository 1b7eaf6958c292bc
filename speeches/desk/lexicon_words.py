"""Facts of the lexicon in words: what they are called, and how the history shows their values."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from ..models import Slogan
from ..models.choices import SloganCategory, SloganKind, SloganStatus

#: What stands before a fact of a slogan in the history: speeches have a kind and a speaker too.
FACT = "slogan."

#: The field of the history under which a whole slogan stands: that it was made, or went.
WHOLE = "lexicon"

_CHOICES: dict[str, Any] = {"category": SloganCategory, "kind": SloganKind, "status": SloganStatus}


def is_of_lexicon(field: str) -> bool:
    return field == WHOLE or field.startswith(FACT)


def fact_in_words(name: str) -> str:
    """What people call a fact; takes the field of the history too."""
    name = name.removeprefix(FACT)
    lists = {"aliases": _("别名"), "weak_aliases": _("需旁证的别名"), "expansion": _("成员"), WHOLE: _("提法")}
    return lists.get(name) or str(getattr(Slogan._meta.get_field(name), "verbose_name", name))


def fact_value_in_words(name: str, value: Any) -> str:
    """``""`` for a value that says nothing."""
    name = name.removeprefix(FACT)
    if name == WHOLE:
        return str(value.get("name", "")) if isinstance(value, dict) else ""
    if isinstance(value, list):
        return "、".join(map(str, value))
    if isinstance(value, bool):
        return _("是") if value else ""
    if name in _CHOICES:
        return str(dict(_CHOICES[name].choices).get(value, value))
    return "" if value is None else str(value)
