"""How many reports one sender, and the whole archive, may send. A sender is known by a keyed hash, for a day."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from ..models import ReaderReport
from .sender import network_of

#: A careful reader of one long speech finds a handful of errors at a sitting.
MOST_AN_HOUR, MOST_A_DAY = 5, 20
#: More than editors can answer in a day; a flood from many addresses stops here.
MOST_IN_ARCHIVE_A_DAY = 500
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def sender_of(request: HttpRequest, day: date) -> str:
    """The keyed hash of the sender's address on that day; it tells nothing of the address without the secret key."""
    words = f"{day.isoformat()} {network_of(request)}"
    return salted_hmac("speeches.reports", words, algorithm="sha256").hexdigest()


def too_many(request: HttpRequest, now: datetime) -> bool:
    """Whether another report has to wait: one query."""
    today = timezone.localdate(now)
    senders = {sender_of(request, today), sender_of(request, today - DAY)}
    recent = list(
        ReaderReport.objects.filter(sent_at__gt=now - DAY).order_by("-pk")[:MOST_IN_ARCHIVE_A_DAY]
        .values_list("sender", "sent_at")
    )  # fmt: skip
    own = [sent_at for sender, sent_at in recent if sender in senders]
    lately = sum(sent_at > now - HOUR for sent_at in own)
    return len(recent) >= MOST_IN_ARCHIVE_A_DAY or len(own) >= MOST_A_DAY or lately >= MOST_AN_HOUR


def forget_senders(now: datetime) -> None:
    """A sender of two days ago counts for nothing any more, and is forgotten."""
    ReaderReport.objects.filter(sent_at__lt=now - 2 * DAY).exclude(sender="").update(sender="")
