"""What the patterns page shows: a made-up speech and made-up values, never stored."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from ..models import Evidence, Slogan, Speech
from ..models.choices import Level, Origin
from ..models.evidence import Standing
from .addresses import Address
from .chips import Chip
from .facets import Choice, Facet
from .grid import grid, until_first_use
from .marked_text import Mark, MarkedText
from .metadata_card import facts
from .outline import outline
from .paging import page_of
from .passages import Passage, opening
from .reading import Printed, lay_out
from .rows import Row, SloganCount
from .slogan_marks import SloganLink
from .slogans_said import slogans_said
from .years import YearBar

TEXT = """首页 > 文稿 > 正文
在青禾县党风廉政建设工作会议上的讲话
（2022年2月18日）
同志们：
今天把大家请来，总结2021年的工作，安排2022年的任务。
一、把责任扛在肩上
要坚决做到“两个维护”，一是看行动，二是看结果。
（一）责任要到人。谁分管，谁负责。
同志们，路在脚下。"""
LONG_TITLE = "关于在全县范围内深入开展群众身边不正之风和腐败问题集中整治并建立健全长效机制若干问题的讲话" * 3
ADDRESS = Address("/speeches/", {"level": ["county"]})


def samples() -> dict[str, Any]:
    """Everything the page shows, by the name its template uses."""
    divisions = _divisions()
    marked = MarkedText(TEXT, _marks())
    years = {(2022, "county"): 5, (2022, "city"): 2, (2021, "county"): 3, (None, ""): 1}
    said = grid({(2022, "county"): 4, (2021, "county"): 1}, wholes=years | {(2015, "city"): 2},
                mentions={(2022, "county"): 9, (2021, "county"): 1}, unknown_label="待考")  # fmt: skip
    shown, silent = until_first_use(said.rows)
    return {
        "marked": marked,
        "blocks": lay_out(TEXT, divisions, Printed(_range("在青禾县党风廉政建设工作会议上的讲话"))),
        "outline": outline(divisions),
        "rows": _rows(),
        "facts": facts(_speech(needs_review=True, review_fields=["level"]), _evidence()),
        "said": slogans_said(*_mentions()),
        "grid": grid(years, unknown_label="待考"),
        "uses": said,
        "uses_rows": shown,
        "silent_years": len(silent),
        "facet": Facet("level", "层级", _choices()),
        "bars": [YearBar(year, number, 10 * number, year > 2018, "#years") for year, number in
                 zip(range(2015, 2023), (1, 2, 4, 3, 6, 8, 10, 7), strict=True)],
        "chips": [Chip("2022年", "#chips"), Chip("区县级", "#chips"), Chip("词句：政治监督", "#chips")],
        "remarks": ["“emperor”不是可选的层级，已忽略。", "没有这一页；这里是第 3 页，共 3 页。"],
        "page": page_of(list(range(400)), "9", 20, ADDRESS),
    }  # fmt: skip


def _range(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def _division(kind: str, first: str, until: str | None, path: str = "", marker: str = "", title: str = "") -> Any:
    start = TEXT.index(first)
    title_end = start + len(marker + title)
    end = TEXT.index(until) if until else len(TEXT)
    return SimpleNamespace(
        kind=kind,
        start=start,
        end=end,
        title_end=title_end,
        marker=marker,
        title=title,
        depth=len(path.split(".")) if path else None,
        anchor=f"s{path}" if path else f"d{start}",
    )


def _divisions() -> list[Any]:
    return [
        _division("furniture", "首页", "在青禾"),
        _division("preamble", "在青禾", "一、"),
        _division("section", "一、", "（一）", "1", "一、", "把责任扛在肩上"),
        _division("section", "（一）", "同志们，", "1.1", "（一）", "责任要到人。"),
        _division("closing", "同志们，", None),
    ]


def _marks() -> list[Mark]:
    link = SloganLink.of("政治建设", "#text")
    return [
        Mark(*_range("两个维护"), "mention", link),
        Mark(*_range("安排2022年的任务"), "evidence", "e0"),
        Mark(*_range("一是"), "point", "s1.0.1"),
        Mark(*_range("二是"), "point", "s1.0.2"),
        Mark(*_range("路在脚下"), "match"),
    ]


def _speech(**values: Any) -> Speech:
    given = {"title": "在青禾县党风廉政建设工作会议上的讲话", "year": 2022, "level": Level.COUNTY, "kind": "speech",
             "body": "party_government", "counted_length": 5812, "text": TEXT}  # fmt: skip
    return Speech(pk=0, **given | values)


def _rows() -> list[Row]:
    slogans = [SloganCount("两个维护", "#rows", "cat-3", 4), SloganCount("四风", "#rows", "cat-6", 2)]
    words = _range("2022年的任务")
    found = Passage(MarkedText(TEXT, [Mark(*words, "match")]).pieces(words[0] - 8, words[1] + 8), True, True)
    return [
        Row(_speech(), opening(TEXT, "在青禾县党风廉政建设工作会议上的讲话"), slogans),
        Row(_speech(provenance="template"), found, slogans[:1]),
        Row(_speech(title="", year=None, level="", body="", kind=""), opening("只有一行。"), []),
        Row(_speech(title=LONG_TITLE[:300]), opening("长" * 400 + "。"), slogans * 2),
    ]


def _evidence() -> list[Evidence]:
    def row(field: str, value: str, rule: str, confidence: float, words: str = "", **more: Any) -> Evidence:
        start, end = _range(words) if words else (0, 0)
        given = {"standing": Standing.CHOSEN, "quote": words, "start": start, "end": end} | more
        return Evidence(field=field, value=value, rule=rule, confidence=confidence, **given)

    return [
        row("title", "在青禾县党风廉政建设工作会议上的讲话", "printed", 0.97, "在青禾县党风廉政建设工作会议上的讲话"),
        row("year", "2022", "deploys_year", 0.94, "安排2022年的任务"),
        row("year", "2021", "reviews_year", 0.3, "总结2021年的工作", standing=Standing.REJECTED),
        row("level", "county", "own_places", 0.62, "青禾县"),
        row("body", "party_government", "occasion_scope", 0.8, "青禾县"),
        row("kind", "speech", "editor", 1, origin=Origin.EDITOR),
        row("provenance", "delivered", "import", 1, origin=Origin.IMPORT),
    ]


def _mentions() -> tuple[list[Any], dict[int, Slogan]]:
    upheld = Slogan(pk=1, name="两个维护", slug="two", category="政治建设")
    winds = Slogan(pk=2, name="四风", slug="four", category="作风建设")
    said = [(upheld, 10), (upheld, 40), (winds, 60)]
    mentions = [SimpleNamespace(slogan_id=one.pk, start=start) for one, start in said]
    return mentions, {upheld.pk: upheld, winds.pk: winds}


def _choices() -> tuple[Choice, ...]:
    return (
        Choice("province", "省级", 12, False),
        Choice("county", "区县级", 1280, True),
        Choice("village", "村级", 0, True),
        Choice("none", "待考", 3, False),
    )
