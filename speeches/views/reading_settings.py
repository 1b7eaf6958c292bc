"""How a reader likes the text: size, spacing, face.

Kept in a cookie, so that the page is right from its first paint and in a browser that runs no script: there the form
is sent to ``/reading/`` and comes back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_POST

#: ``large.loose``: the values that differ from what is usual; none belongs to two settings. settings.js writes it too.
COOKIE, BETWEEN = "reading", "."
#: Seconds for which a browser keeps it: a year.
KEPT = 365 * 24 * 3600

#: Name, words, and the values with theirs; ``""`` is what is usual.
SETTINGS: tuple[tuple[str, Any, tuple[tuple[str, Any], ...]], ...] = (
    ("size", _("字号"),
     (("small", _("小")), ("", pgettext_lazy("size", "中")), ("large", _("大")), ("huge", _("特大")))),
    ("spacing", _("行距"), (("tight", _("紧")), ("", pgettext_lazy("size", "中")), ("loose", _("松")))),
    ("face", _("字体"), (("", _("宋体")), ("sans", _("黑体")))),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """``chosen`` maps the settings that are not as usual to their values, ``{"size": "large"}``."""

    chosen: Mapping[str, str]

    @property
    def settings(self) -> list[tuple[str, str, list[tuple[str, str, bool]]]]:
        """Each setting with its name, words and values: value, words, whether it is in force."""
        return [
            (name, label, [(value, words, self.chosen.get(name, "") == value) for value, words in values])
            for name, label, values in SETTINGS
        ]


def reading_of(request: HttpRequest) -> Reading:
    """What the cookie says; values that no setting has are left out."""
    return Reading(_known(request.COOKIES.get(COOKIE, "").split(BETWEEN)))


@require_POST
def set_reading(request: HttpRequest) -> HttpResponse:
    """Keep the choices of the form and go back to the page it stood on."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = reverse("speeches")
    chosen = _known(request.POST.get(name, "") for name, _label, _values in SETTINGS)
    response = HttpResponseRedirect(back)
    response.set_cookie(COOKIE, BETWEEN.join(chosen.values()), max_age=KEPT, samesite="Lax")
    return response


def _known(given: Any) -> dict[str, str]:
    values = set(given)
    return {name: value for name, _label, known in SETTINGS for value, _words in known if value and value in values}
