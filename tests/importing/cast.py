"""The cast of the import tests: small speeches, as files and as parsed records."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

from speeches.importing.rows import SpeechRows, rows_of
from speeches.models.speech import METADATA_FIELDS
from speeches.text.document import Evidence, Inferred, Line, ParsedSpeech, Point, Section, SloganMention, Structure
from speeches.text.offsets import OffsetMap

#: A whole small speech of an invented county. {number} makes it a text of its own.
SPEECH = """在全县党风廉政建设工作会议上的讲话
（2022年3月{day}日）
同志们：
今天召开全县党风廉政建设工作会议，主要任务是总结2021年工作，部署2022年任务。我是第{number}次在云溪县讲这个问题。
一、提高认识，把责任扛在肩上
全县各级党组织要增强“四个意识”、做到“两个维护”，把管党治党的担子挑起来。
（一）看清形势。云溪的河要清，人也要清。
（二）抓住重点。一是盯住项目；二是盯住资金；三是盯住干部。
二、狠抓落实，让群众看得见
要落实中央八项规定精神，把账一笔一笔算给群众听。
同志们，云溪的山不高，路却要一步一步走。谢谢大家！
"""


def speech_text(number: int = 1) -> str:
    return SPEECH.format(number=number, day=number % 28 + 1)


def write_speeches(folder: Path, count: int) -> list[Path]:
    """``count`` different speeches as files ``000.txt``, ``001.txt``, …"""
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"{number:03}.txt" for number in range(count)]
    for number, file in enumerate(files):
        file.write_text(speech_text(number), encoding="utf-8")
    return files


TEXT = """题
开头的话。
一、甲
甲的话，说“两个维护”。
（一）甲一
一是这个；二是那个。
页脚
还是甲一。
二、乙
乙的话。
"""


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def parsed(**changes: Any) -> ParsedSpeech:
    """A speech with every kind of row: preamble, nested sections, points, furniture, a mention, a candidate."""
    cuts = [0, *(TEXT.index(words) for words in ("一、甲", "（一）", "页脚", "还是", "二、乙")), len(TEXT)]
    preamble, one, first, foot, goes_on, two = pairwise(cuts)
    sections = (
        Section("preamble", *preamble, line=1),
        Section("section", *one, line=3, path="1", depth=1, marker="一、", title="甲", title_end=one[0] + 3),
        Section("section", *first, line=5, path="1.1", depth=2, marker="（一）", title="甲一", title_end=first[0] + 5),
        Section("furniture", *foot, line=7),
        Section("section", *goes_on, line=8, path="1.1", depth=2),
        Section("section", *two, line=9, path="2", depth=1, marker="二、", title="乙", title_end=two[0] + 3),
    )
    points = (Point("1.1.1", "一是", *span("一是这个；")), Point("1.1.2", "二是", *span("二是那个。")))
    breaks = [-1, *(place for place, letter in enumerate(TEXT) if letter == "\n")]
    lines = tuple(Line(before + 1, end, number) for number, (before, end) in enumerate(pairwise(breaks), 1))
    values: dict[str, Any] = {
        "text": TEXT,
        "part": "",
        "format": "txt",
        "encoding": "utf-8",
        "decoding": "It has a mark.",
        "decoding_confidence": 1.0,
        "cleaning": ("bom",),
        "lines": lines,
        "structure": Structure(sections, points, ("body",) * len(lines)),
        "metadata": metadata(),
        "slogans": (
            SloganMention("两个维护", "两个维护", *span("两个维护")),
            SloganMention("这个", "这个", *span("这个"), known=False, pattern="P1"),
        ),
        "needs_review": ("level",),
        "offsets": OffsetMap(),
        "source": TEXT,
    }
    return ParsedSpeech(**{**values, **changes})


def metadata(**changes: Inferred) -> dict[str, Inferred]:
    """Year 2022 with a reason and a loser; everything else empty."""
    said, named = Evidence("said", 2022, 0.8, "开头", 2, 4), Evidence("name", 2022, 0.5)
    year = Inferred(2022, 0.9, (said, named), (Evidence("old", 2021, 0.3),))
    return {name: Inferred(None, 0.0) for name in METADATA_FIELDS} | {"year": year} | changes


def rows(
    ids: Iterable[tuple[str, int]] = (("两个维护", 7),), sha256: str = "f" * 64, of_table: bool = False, **changes: Any
) -> SpeechRows:
    return rows_of(parsed(**changes), sha256, dict(ids), of_table=of_table)
