"""What the patterns page shows of slogans: made-up counts, never stored."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from ..models import Slogan, Speech
from ..trends.archive_mentions import Sayings
from ..trends.recital import Companion, Series
from ..trends.risers import Change, Movement, movement
from ..trends.series import THIN_SPEECHES
from ..trends.sparkline import Sparkline, sparkline
from ..trends.usage import YearOfSlogan
from ..trends.words_beside import WordBeside, WordsBeside
from .marked_text import Mark, MarkedText
from .passages import Passage
from .slogan_firsts import First
from .slogan_movement import Moved, Moves
from .slogan_passages import Place, SpeechPlaces
from .slogan_rows import in_words
from .slogan_sayings import told

OWN = Slogan(pk=1, name="两个维护", slug="two", category="政治建设")
OTHERS = {
    2: Slogan(pk=2, name="四个意识", slug="four", category="政治建设"),
    3: Slogan(pk=3, name="一条名称写得特别长、一行放不下、还要折到下一行去的提法", slug="long", category="作风建设"),
}


def slogan_samples() -> dict[str, Any]:
    """By the names that the template uses."""
    return {
        "sparklines": [(one, in_words(one)) for one in _pictures()],
        "moves_several": _moves(),
        "moves_none": Moves(movement({2021: 30, 2022: 40}, [])),
        "moves_unknown": Moves(None),
        "firsts": _firsts(),
        "told": told(_sayings(), OTHERS | {OWN.pk: OWN}, OWN, "/slogans/"),
    }


def _pictures() -> list[Sparkline]:
    """Many years, few years with a thin one, one year alone."""
    several = (
        [YearOfSlogan(2000 + place, 40, 40 - abs(17 - place) * 2 if place % 5 else 0, 9) for place in range(26)],
        [YearOfSlogan(2021, 12, 3, 4), YearOfSlogan(2022, 3, 2, 2), YearOfSlogan(2023, 20, 10, 11)],
        [YearOfSlogan(2022, 9, 9, 12)],
    )
    return [one for years in several if (one := sparkline(years, THIN_SPEECHES))]


def _moves() -> Moves:
    rising = Change(2, 2, 30, 31, 40)
    falling = Change(3, 1024, 2048, 0, 1999)

    def moved(change: Change, css: str, *addresses: str) -> Moved:
        return Moved(OTHERS[change.slogan].name, "#moves-pattern", css, change, *addresses)

    compared = Movement(2021, 2022, 30, 40, (2023, 2024), (rising,), (falling,))
    return Moves(
        compared,
        [moved(rising, "cat-3", "#moves-pattern", "#moves-pattern")],
        [moved(falling, "cat-6", "#moves-pattern", "")],
    )


def _firsts() -> list[First]:
    words = "要坚决做到“两个维护”，一是看行动。"
    start = words.index("两个维护")
    passage = Passage(MarkedText(words, [Mark(start, start + 4, "match")]).pieces(0, len(words)), True, False)
    speech = Speech(pk=0, title="在青禾县党风廉政建设工作会议上的讲话")
    said = SpeechPlaces(speech, [Place(start, passage, SimpleNamespace(title=""))], 1)
    return [First("市级", "2018-03-12", said, 0), First("区县级", "2019", said, 3)]


def _sayings() -> Sayings:
    left = WordsBeside((WordBeside("坚决做到", 1280, True), WordBeside("把", 7, False)), 3, ("忠诚践行",))
    right = WordsBeside((), 1290, ())
    series = (Series((2, 1), 640), Series((2, 3, 1), 2))
    return Sayings(1290, left, right, 1200, 900, (Companion(2, 860, 850), Companion(3, 2, 0)), series)
