"""``/sitemap.xml``: the pages that stay, for search engines: speeches and slogans, some thousands a file."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import Max, QuerySet
from django.urls import reverse

from ..models import Slogan, Speech

#: Addresses in one file. The protocol allows 50,000; a file of 5,000 is made in a tenth of the time.
IN_ONE_FILE = 5000


class _Stored(Sitemap):
    """The pages of a model, in the order of its keys, so that a new one changes the last file alone."""

    limit = IN_ONE_FILE
    model: Any

    def lastmod(self, item: Any) -> datetime.datetime:
        return item.updated_at

    def get_latest_lastmod(self) -> datetime.datetime | None:
        return self.model.objects.aggregate(latest=Max("updated_at"))["latest"]


class SpeechPages(_Stored):
    model = Speech

    def items(self) -> QuerySet[Speech]:
        return Speech.objects.order_by("pk").only("pk", "updated_at")


class SloganPages(_Stored):
    model = Slogan

    def items(self) -> QuerySet[Slogan]:
        return Slogan.objects.order_by("pk").only("pk", "slug", "updated_at")


class Rooms(Sitemap):
    """The pages that are not of a row of the database."""

    def items(self) -> list[str]:
        return ["home", "speeches", "slogans", "about"]

    def location(self, item: str) -> str:
        return reverse(item)


#: What Django's views of sitemaps are given.
SITEMAPS: dict[str, Any] = {"sitemaps": {"rooms": Rooms, "speeches": SpeechPages, "slogans": SloganPages}}
