"""Who speaks, and where, as printed."""

from __future__ import annotations

import pytest

from .reading import read

TALK = "同志们：\n今天召开全县警示教育大会。\n一、引以为戒\n我县干部要自重。"


@pytest.mark.parametrize(
    ("lines", "speaker"),
    [
        ("张建国", "张建国"),
        ("张　建　国", "张建国"),
        ("县委书记  张建国", "县委书记张建国"),
        ("县委书记\n张建国", "县委书记张建国"),
        ("XX同志", None),
        ("县委书记  XXX", None),
        ("张**", None),
        ("李某某", None),
    ],
)
def test_the_line_under_the_title(lines: str, speaker: str | None) -> None:
    """A name, spaced or with its office, on one line or two; placeholders are no names."""
    assert read(f"在全县警示教育大会上的讲话\n（2020年2月18日）\n{lines}\n{TALK}")["speaker"].value == speaker


def test_a_name_at_the_titles_beginning() -> None:
    """王建国同志在…上的讲话."""
    assert read(f"王建国同志在全县警示教育大会上的讲话\n{TALK}")["speaker"].value == "王建国"


def test_words_that_look_like_names_are_left_alone() -> None:
    """A talk that names nobody has no speaker, though its first words begin like a name."""
    assert read(f"高度重视作风建设\n{TALK}")["speaker"].value is None


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("（2012年11月15日，北京）", "北京"),
        ("（2月18日上午，机关三楼会议室）", "机关三楼会议室"),
        ("（2020年2月18日于青石县）", "青石县"),
        ("地点：县会议中心", "县会议中心"),
        ("（2020年2月18日，xx市）", None),
        ("（2020年2月18日）", None),
        ("（新华社北京2月18日电）", None),
    ],
)
def test_the_place(line: str, place: str | None) -> None:
    """Beside the date or behind 地点; a placeholder or a press source is no place."""
    assert read(f"在全县警示教育大会上的讲话\n{line}\n{TALK}")["place"].value == place
