"""Keywords are worked out aside, when the queue comes to it."""

from __future__ import annotations

import pytest

from speeches.desk.keyword_work import look_for_keywords
from speeches.desk.tasks import run_waiting
from speeches.models import SpeechKeywords, Task
from tests.cast import speech

pytestmark = pytest.mark.django_db


def test_the_queue_computes_keywords() -> None:
    """Afterwards each speech has its words."""
    given = speech()
    asked = look_for_keywords()
    run_waiting()
    asked.refresh_from_db()
    assert (asked.state, asked.result["speeches"]) == ("done", 1)
    assert SpeechKeywords.objects.get().speech == given


def test_one_that_waits_is_enough() -> None:
    """Two imports, one task: it sees what is stored when it runs."""
    assert look_for_keywords() == look_for_keywords()
    assert Task.objects.count() == 1
