"""A short name goes into the lexicon and its mentions follow, seen in the browser."""

from __future__ import annotations

import os
import re

import pytest

from tests.browser.serving import manage
from tests.browser.test_desk import enter

#: Two places where “三不” has the cue it needs, and one where it means something else.
STORE = """
from tests.cast import speech
from speeches.models import Slogan
lines = ["一体推进不敢腐、不能腐、不想腐，是治本之策。", "把“三不”方略贯穿反腐败全过程，靠“三不”堵住腐败的口子。",
         "他定过“三不”：不迟到，不早退，不空手。"]
speech([("line", words) for words in lines], year=2022, title="三不走一遍")
print(Slogan.objects.get(name="三不腐").pk)
"""
#: Mentions of the slogan as they are stored, and as the matcher finds them in every speech.
COUNT = """
from speeches.desk.lexicon_matching import Matcher, read
from speeches.models import Mention, Slogan, Speech
key, matcher = Slogan.objects.get(name="三不腐").pk, Matcher.stored()
speeches = list(Speech.objects.values_list("pk", flat=True))
plain = sum(row[0] == key for one, at in read(speeches) for row in matcher.says(one.text, one.year, at).mentions)
print(Mention.objects.filter(slogan=key).count(), plain)
"""


@pytest.fixture
def shell(site):
    environment = os.environ | {"ARCHIVE_VAR": str(site.folder)}
    return lambda code: manage(environment, "shell", "-v", "0", "-c", code).split()


def counted(page) -> tuple[int, int]:
    """Mentions that the preview says would come and go."""
    return tuple(
        int(number.replace(",", ""))
        for number in re.findall(r"[增少]\s*([\d,]+)\s*处", page.inner_text(".lexicon-sum"))
    )


def test_an_alias_is_previewed_saved_and_followed(look, site, shell):
    """“三不” goes out of 三不腐 and in again; each preview is what then happens, and a plain count agrees."""
    (key,) = shell(STORE)
    looking = look("/admin/")
    page = looking.page
    enter(page, site)
    here = f"{site.url}/desk/lexicon/{key}/"
    counts = [int(shell(COUNT)[0])]
    for weak, strong in (("", ""), ("", "三不")):
        page.goto(here)
        page.fill("#id_weak_aliases", weak)
        if strong:
            page.fill("#id_aliases", page.input_value("#id_aliases") + "\n" + strong)
        page.click("button[value=preview]")
        come, go = counted(page)
        page.click("button[value=save]")
        page.wait_for_selector(".lexicon-result", timeout=20_000)
        stored, plain = map(int, shell(COUNT))
        assert stored == plain == counts[-1] + come - go
        counts.append(stored)
    assert counts[2] == counts[1] + 2
    assert looking.console == [] and looking.outside == []
