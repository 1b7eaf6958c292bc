"""``/speeches/feed.atom``: the speeches that came in last, of all or of any filtered list."""

from __future__ import annotations

import re

from django.db.models.functions import Substr
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ..models import Speech
from .citations import ARCHIVE
from .index_problems import tells_index_problems
from .linked_data import archive_in_words, opening_in_words
from .listed import listed
from .passages import HEAD

#: Entries of a feed: a reader that asks once a day sees an import of thirty speeches whole.
ENTRIES = 30
ENTRY_FIELDS = ("title", "year", "date", "level", "speaker", "length", "created_at", "updated_at")

#: Characters that XML 1.0 cannot hold in any form; a text from a file may have them.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@tells_index_problems
def speeches_feed(request: HttpRequest) -> HttpResponse:
    """The same parameters as the list; what was imported last stands first."""
    wanted = listed(request)
    newest = wanted.speeches.order_by("-pk").only(*ENTRY_FIELDS).annotate(head=Substr("text", 1, HEAD))[:ENTRIES]
    page = request.build_absolute_uri(wanted.address)
    feed = Atom1Feed(
        title=_plain(" · ".join(part for part in (_("讲话档案"), wanted.words) if part)),
        link=page,
        description=archive_in_words(),
        subtitle=archive_in_words(),
        language=get_language(),
        author_name=ARCHIVE,
        feed_url=request.build_absolute_uri(),
        feed_guid=page,
    )
    for speech in newest:
        add_entry(feed, request, speech)
    return HttpResponse(feed.writeString("utf-8"), content_type=f"{feed.content_type}")


def add_entry(feed: Atom1Feed, request: HttpRequest, speech: Speech) -> None:
    address = request.build_absolute_uri(speech.get_absolute_url())
    placed = [_("%(year)d年") % {"year": speech.year} if speech.year else _("年份待考"), speech.get_level_display()]
    placing = " · ".join(part for part in placed if part)
    words = opening_in_words(speech, speech.head)  # type: ignore[attr-defined]
    feed.add_item(
        title=_plain(str(speech)),
        link=address,
        unique_id=address,
        # An Atom summary of this generator is HTML.
        description=escape(_plain(f"{placing}｜{words}")),
        author_name=_plain(speech.speaker) or None,
        pubdate=speech.created_at,
        updateddate=speech.updated_at,
    )


def _plain(words: str) -> str:
    return _NOT_XML.sub("", words)
