"""Template, published, delivered: only where the text shows it."""

from __future__ import annotations

import pytest

from .reading import read

TALK = "同志们：\n今天召开全县警示教育大会，{}。\n一、引以为戒\n我县干部要自重。"


@pytest.mark.parametrize(
    "scrubbed",
    [
        "xx同志通报了案例，查处xx件，处分x人",
        "XX同志传达了XX届全会精神，XX镇作了发言",
        "**同志通报了案例，**镇、**局作了发言，查处*件",
        "某某县某某镇的做法值得学习",
    ],
)
def test_placeholders_make_a_template(scrubbed: str) -> None:
    """Names, places and figures that were rubbed out: a template."""
    assert read(TALK.format(scrubbed))["provenance"].value == "template"


@pytest.mark.parametrize(
    "words", ["产量是去年的2x倍，面积3×4米", "网址是http://xxt.gov.cn", "原局长涂某某被查处", "学习强国App天天看"]
)
def test_false_placeholders_are_left_alone(words: str) -> None:
    """Multiplication, addresses, App and a culprit's 某某 scrub nothing."""
    assert read(TALK.format(words))["provenance"].value is None


def test_a_press_source_shows_a_published_text() -> None:
    """（来源：某某日报） below the text."""
    assert read(TALK.format("请听") + "\n（来源：东岭日报）")["provenance"].value == "published"


def test_a_day_and_a_name_show_a_delivered_speech() -> None:
    """Date and speaker above the text, nothing rubbed out."""
    text = "在全县警示教育大会上的讲话\n（2020年2月18日）\n县委书记  张建国\n" + TALK.format("请听")
    assert read(text)["provenance"].value == "delivered"


def test_a_bare_text_shows_nothing() -> None:
    """No sign, no value."""
    assert read(TALK.format("请听"))["provenance"].value is None
