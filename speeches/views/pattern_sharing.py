"""What the patterns page shows of sharing: made-up related speeches, citations and ways to take a list away."""

from __future__ import annotations

import datetime
from typing import Any

from ..models import Speech
from ..models.choices import Level
from .citation_page import Citation
from .citations import Cited, bibtex, gb_t_7714, ris
from .listed import takeaways
from .reading_settings import Reading
from .related import Group, Likeness, Row

CITED = Cited(
    1,
    "https://archive.example/speeches/1/#p12",
    datetime.date(2026, 3, 9),
    title="在青禾县党风廉政建设工作会议上的讲话",
    speaker="中共青禾县委书记陆知远",
    year=2022,
    date="2022-02-18",
    kind="speech",
)


def sharing_samples() -> dict[str, Any]:
    """Everything the sections on sharing show, by the name their template uses."""
    alike = Likeness(34, ("河堤", "账本", "群众身边", "一岗双责"))
    return {
        "take": takeaways({"level": ["county"]}),
        "citation": Citation(CITED.address, gb_t_7714(CITED), bibtex(CITED), ris(CITED)),
        "reading": Reading({"size": "large"}),
        "related": [
            Group("上一年的同一会议", [Row(_speech(2021), "会议名称相同，同在青禾县，同一讲话人", alike)]),
            Group(
                "上一级，同一年", [Row(_speech(2022, level=Level.CITY), "同为2022年")], "#related", "2022年市级的讲话"
            ),
            Group("说的事相近", [Row(_speech(None, title="", level=""), "", alike)]),
        ],
    }


def _speech(year: int | None, **values: Any) -> Speech:
    given = {"title": "在青禾县党风廉政建设工作会议上的讲话", "level": Level.COUNTY, "kind": "speech",
             "body": "party_government", "counted_length": 5812}  # fmt: skip
    return Speech(pk=0, year=year, **given | values)
