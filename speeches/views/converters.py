"""The parts of an address that may be asked for; what does not fit is not found, whatever it holds."""

from __future__ import annotations

from django.urls.converters import IntConverter, StringConverter


class KeyConverter(IntConverter):
    """A key of the database: a whole number that fits into its column."""

    regex = "[0-9]{1,18}"


class SlugConverter(StringConverter):
    """The address of a slogan: Chinese or Latin, never longer than its column, no control characters, no half
    of a surrogate pair (neither can be asked of a database)."""

    regex = r"[^/\x00-\x1f\x7f\ud800-\udfff]{1,140}"
