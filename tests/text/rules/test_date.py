"""The day of the speech, and how much of it the text states."""

from __future__ import annotations

import pytest

from .reading import read

TALK = "同志们：\n今天召开全县警示教育大会，部署2020年任务。\n一、引以为戒\n我县干部要自重。"


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("（2020年2月18日）", "2020-02-18"),
        ("（二〇二〇年二月十八日）", "2020-02-18"),
        ("2020.2.18", "2020-02-18"),
        ("2020-02-18", "2020-02-18"),
        ("（2020年2月）", "2020-02"),
        ("（2月18日上午，县会议中心）", "2020-02-18"),
        ("（2020年2月17日至18日）", "2020-02"),
        ("二○二○年二月十八日  于青石", "2020-02-18"),
        ("（2020年2月30日）", None),
        ("来源：本站  发布时间：2020-02-18 10:20", None),
    ],
)
def test_the_line_under_the_title(line: str, date: str | None) -> None:
    """Every form counts; an impossible day and a posting date do not."""
    found = read(f"在全县警示教育大会上的讲话\n{line}\n{TALK}")["date"]
    assert found.value == date


def test_a_day_with_an_inferred_year_is_less_sure() -> None:
    """（2月18日） with the year from elsewhere gives the date with a lower confidence than the full line."""
    short = read(f"在全县警示教育大会上的讲话\n（2月18日）\n{TALK}")["date"]
    full = read(f"在全县警示教育大会上的讲话\n（2020年2月18日）\n{TALK}")["date"]
    assert short.value == full.value == "2020-02-18"
    assert short.confidence < full.confidence


def test_a_signature_dates_the_paper() -> None:
    """The day below the text is found, with less weight than one above it."""
    found = read(f"在全县警示教育大会上的讲话\n{TALK}\n张三\n2020年2月19日")["date"]
    assert found.value == "2020-02-19"
    assert found.confidence < 0.9


def test_days_of_other_meetings_are_left_alone() -> None:
    """1月18日，市委召开… in the talk is no date of the talk."""
    assert read(TALK.replace("今天召开", "1月18日，市委召开了全市大会。今天召开"))["date"].value is None


def test_news_tell_the_day_in_their_first_words() -> None:
    """本报讯 9月24日，…大会召开 with the year of the page."""
    text = (
        "全市警示教育大会召开\n来源：某日报 发布时间：2019-09-25\n本报讯（记者 李一）9月24日，全市警示教育大会召开。"
        "市委书记出席会议并讲话。会议强调，要以案为鉴。"
    )
    assert read(text)["date"].value == "2019-09-24"
