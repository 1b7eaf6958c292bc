"""The cast: a few made-up speeches of invented places, with outline, mentions and evidence, stored for a test.

``compose`` writes a text from parts and knows where each division lies, so that a test does not count characters.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

from speeches.models import ArchiveState, Evidence, Mention, Section, Slogan, SloganMember, SourceFile, Speech
from speeches.models.evidence import Standing

Part = tuple[str, str]

#: The words of the speech most tests look at.
COUNTY_2022: list[Part] = [
    ("title", "在全县党风廉政建设工作会议上的讲话"),
    ("line", "（2022年2月18日）"),
    ("line", "同志们："),
    ("line", "今天召开这次会议，主要是总结2021年工作，安排2022年任务。青禾县这一年的账，要当着大家的面算清楚。"),
    ("1", "一、认清形势，把责任扛在肩上"),
    ("line", "我们要增强“四个意识”，坚决做到“两个维护”，让青禾的山水和人心一样清。"),
    ("run 2", "（一）责任要到人。谁分管谁负责，一岗双责不能只写在牌子上。"),
    ("run 2", "（二）监督要到边。一是盯住关键人，二是盯住关键事，三是盯住关键时。"),
    ("1", "二、抓住要害，把规矩立在前面"),
    ("line", "落实中央八项规定精神不是一阵风，要把“两个维护”体现在每一笔开支里。"),
    ("run 2", "（一）纠治“四风”不停步。年节假期，一律不发预告，直接到现场。"),
    ("run 2", "（二）查办案件不手软。对伸手的人，发现一起查处一起。"),
    ("closing", "同志们，路在脚下，账在心里。让我们把这份答卷写好。"),
]

SLOGANS = {
    "四个意识": ("政治建设", 2016, ["政治意识", "大局意识", "核心意识", "看齐意识"]),
    "两个维护": ("政治建设", 2018, []),
    "一岗双责": ("组织建设", None, []),
    "八项规定": ("作风建设", 2012, []),
    "四风": ("作风建设", 2013, ["形式主义", "官僚主义", "享乐主义", "奢靡之风"]),
}


@dataclass
class Composed:
    """A text and its divisions, as rows for ``Section``."""

    text: str = ""
    sections: list[dict[str, Any]] = field(default_factory=list)
    title: tuple[int, int] | None = None


def compose(parts: list[Part]) -> Composed:
    """``title``, ``line``, ``1`` and ``2`` (headings), ``run 1`` (heading to the first 。, then text), ``closing``,
    ``furniture``. Points (一是 二是 三是) are found in any line."""
    made = Composed()
    counts = [0, 0, 0, 0]
    for number, (kind, words) in enumerate(parts, 1):
        start = len(made.text)
        made.text += words + ("\n" if number < len(parts) else "")
        level = int(kind[-1]) if kind[-1].isdigit() else 0
        if kind == "title":
            made.title = (start, start + len(words))
        if level:
            counts[level] += 1
            counts[level + 1 :] = [0] * len(counts[level + 1 :])
            marker_end = next(at for at, one in enumerate(words) if one in "、），") + 1
            title_end = words.index("。") + 1 if kind.startswith("run") else len(words)
            path = ".".join(str(one) for one in counts[1 : level + 1])
            made.sections.append(
                _section("section", start, number, path=path, depth=level, marker=words[:marker_end],
                         title=words[marker_end:title_end].rstrip("。"), title_end=start + title_end,
                         run_in=kind.startswith("run"))
            )  # fmt: skip
        elif kind in {"closing", "furniture"}:
            made.sections.append(_section(kind, start, number))
        elif not made.sections:
            made.sections.append(_section("preamble", 0, 1))
        elif made.sections[-1]["kind"] == "furniture":
            made.sections.append(_section("preamble", start, number))
        _add_points(made, start, words, number)
    _close(made)
    return made


def _section(kind: str, start: int, line: int, **more: Any) -> dict[str, Any]:
    return {"kind": kind, "start": start, "line": line, "title_end": start} | more


def _add_points(made: Composed, start: int, words: str, line: int) -> None:
    for number, marker in enumerate(("一是", "二是", "三是"), 1):
        at = words.find(marker)
        if at >= 0:
            path = f"{made.sections[-1].get('path', '0')}.{number}"
            row = _section("point", start + at, line, path=path, marker=marker)
            made.sections.append(row | {"end": start + at + 2, "tree_end": start + at + 2, "depth": 3})


def _close(made: Composed) -> None:
    """Each division ends where the next begins; its tree ends where one as high begins."""
    ranged = [row for row in made.sections if row["kind"] != "point"]
    for place, row in enumerate(ranged):
        later = ranged[place + 1 :]
        row["end"] = later[0]["start"] if later else len(made.text)
        higher = (one["start"] for one in later if one.get("depth", 0) <= row.get("depth", 0))
        row["tree_end"] = next(higher, len(made.text)) if row["kind"] == "section" else row["end"]
    for order, row in enumerate(made.sections):
        row["order"] = order


def slogan(name: str, **facts: Any) -> Slogan:
    """The slogan of that name, made when it is not there yet."""
    category, first_year, members = SLOGANS.get(name, ("监督", None, []))
    given = {"slug": name, "surface": name, "category": category, "kind": "numeral-slogan", "status": "current"}
    made, new = Slogan.objects.get_or_create(name=name, defaults=given | {"first_year": first_year} | facts)
    if new:
        SloganMember.objects.bulk_create(
            [SloganMember(slogan=made, order=order, text=text) for order, text in enumerate(members, 1)]
        )
    return made


def speech(parts: list[Part] | None = None, **metadata: Any) -> Speech:
    """A stored speech with divisions, the mentions of the cast's slogans, and evidence for its values."""
    composed = compose(COUNTY_2022 if parts is None else parts)
    number = Speech.objects.count() + 1
    name = metadata.pop("name", f"speech-{number}.txt")
    data = composed.text.encode()
    source = SourceFile.objects.create(
        path=f"cast/{name}", sha256=hashlib.sha256(data + name.encode()).hexdigest(), data=data, size=len(data),
        format="txt", encoding="utf-8", decoding="UTF-8 throughout",
    )  # fmt: skip
    if parts is None:
        metadata = {
            "title": COUNTY_2022[0][1], "year": 2022, "date": "2022-02-18", "level": "county",
            "body": "party_government", "kind": "speech", "occasion": "全县党风廉政建设工作会议",
        } | metadata  # fmt: skip
    counted = len("".join(composed.text.split()))
    made = Speech.objects.create(
        source=source, path=source.path, text=composed.text, length=len(composed.text),
        counted_length=metadata.pop("counted_length", counted),
        text_sha256=hashlib.sha256(data).hexdigest(), parser_version="1.0", cleaning=["bom", "crlf"], **metadata,
    )  # fmt: skip
    _store_sections(made, composed)
    _store_mentions(made)
    _store_evidence(made, composed)
    ArchiveState.step()
    return made


def _store_sections(made: Speech, composed: Composed) -> None:
    stored = Section.objects.bulk_create(Section(speech=made, **row) for row in composed.sections)
    way: list[Section] = []
    for one in stored:
        while way and (way[-1].depth or 0) >= (one.depth or 0):
            way.pop()
        if way and one.depth:
            one.parent = way[-1]
        if one.depth:
            way.append(one)
    Section.objects.bulk_update([one for one in stored if one.parent_id], ["parent"])


def _store_mentions(made: Speech) -> None:
    sections = list(made.sections.exclude(kind="point").order_by("order"))
    for name in SLOGANS:
        at = made.text.find(name)
        while at >= 0:
            inside = next((one for one in sections if one.start <= at < one.end), None)
            Mention.objects.create(
                speech=made, section=inside, slogan=slogan(name), surface=name, start=at, end=at + len(name)
            )
            at = made.text.find(name, at + 1)


def _store_evidence(made: Speech, composed: Composed) -> None:
    if made.title and composed.title:
        evidence(made, "title", made.title, "printed_title", composed.title[0], composed.title[1])
    quotes = {"year": "安排2022年任务", "level": "全县", "kind": "讲话", "body": "青禾县"}
    for name, quote in quotes.items():
        value = getattr(made, name)
        at = made.text.find(quote)
        if value and at >= 0:
            evidence(made, name, value, f"{name}_rule", at, at + len(quote))
    at = made.text.find("2021年")
    if made.year and at >= 0:
        evidence(made, "year", 2021, "reports_on_year", at, at + 5, Standing.REJECTED, 0.3)


def evidence(
    made: Speech, name: str, value: Any, rule: str, start: int = 0, end: int = 0,
    standing: str = Standing.CHOSEN, confidence: float = 0.96, **more: Any,
) -> Evidence:  # fmt: skip
    """One row of evidence; the quote is the text's own."""
    return Evidence.objects.create(
        speech=made, field=name, value=str(value), rule=rule, start=start, end=end, quote=made.text[start:end],
        standing=standing, confidence=confidence, **more,
    )  # fmt: skip
