"""Links that keep the reader's place: the address as it is, with one thing changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import QueryDict

#: A change of what is shown begins again on the first page.
RESTARTS = "page"


class Address:
    """A path with the parameters that are in force, in a fixed order: one state, one address."""

    def __init__(self, path: str, values: Mapping[str, Any]) -> None:
        self.path = path
        self.values = {name: _as_list(value) for name, value in values.items() if name != RESTARTS}

    def __str__(self) -> str:
        return self._with(self.values)

    def set(self, **changes: Any) -> str:
        """With the named parameters set to these values; None or an empty list takes one out."""
        return self._with(self.values | {name: _as_list(value) for name, value in changes.items()})

    def without(self, name: str, value: Any = None) -> str:
        """Without one value of a parameter, or without the parameter."""
        left = [one for one in self.values.get(name, []) if value is not None and one != str(value)]
        return self._with(self.values | {name: left})

    def toggle(self, name: str, value: str) -> str:
        """With the value taken out where it is in force, put in where it is not."""
        now = self.values.get(name, [])
        return self._with(self.values | {name: [one for one in now if one != value] if value in now else [*now, value]})

    def _with(self, values: Mapping[str, Iterable[str]]) -> str:
        query = QueryDict(mutable=True)
        for name, several in values.items():
            query.setlist(name, list(several))
        text = query.urlencode()
        return f"{self.path}?{text}" if text else self.path


def _as_list(value: Any) -> list[str]:
    if value in (None, "", []):
        return []
    if isinstance(value, (list, tuple)):
        return [str(one) for one in value]
    return [value.slug if hasattr(value, "slug") else str(value)]
