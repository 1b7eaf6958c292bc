"""The whole way of a file through the text room."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speeches.text.document import FailedPart, Inferred, ParsedSpeech, UnreadableFile
from speeches.text.payload import speech_payload
from speeches.text.pipeline import fields_for_review, parse_bytes

TEXT = """在全县党风廉政建设工作会议上的讲话
（2022年2月25日）
同志们：
今天召开全县党风廉政建设工作会议，总结2021年工作，部署2022年任务。我县要坚决做到“两个维护”。
一、提高认识
（一）看清形势。全县上下都要绷紧这根弦。
（二）认清责任。一是抓早。二是抓小。
二、抓好落实
各级党组织要扛起主体责任。
同志们，让我们一起努力！
"""

#: Pieces of which hostile and ordinary texts are made.
PIECES = st.sampled_from(
    [
        "一、",
        "（一）",
        "二、",
        "一是",
        "二是",
        "。",
        "\n",
        "　　",
        "同志们：",
        "“",
        "”",
        "2022年",
        "XX",
        "、",
        "两个维护",
    ]
    + [
        "全县",
        "我市",
        "&nbsp;",
        "\u200b",
        "\r\n",
        "总之，",
        "——",
        "第一，",
        "1.",
        "（2022年1月1日）",
        "来源：",
        " ",
        "\x00",
    ]
)


def parse(text: str | bytes, name: str = "") -> ParsedSpeech:
    data = text.encode() if isinstance(text, str) else text
    parsed = next(iter(parse_bytes(data, name)))
    assert isinstance(parsed, ParsedSpeech)
    return parsed


def test_a_speech_is_read_from_its_bytes() -> None:
    """Title, year, date, level and kind, the outline, a point and a slogan are all found."""
    speech = parse(TEXT)
    values = {field: inferred.value for field, inferred in speech.metadata.items()}
    assert values["title"] == "在全县党风廉政建设工作会议上的讲话"
    assert (values["year"], values["date"], values["level"], values["kind"]) == (2022, "2022-02-25", "county", "speech")
    assert [section.path for section in speech.structure.sections if section.marker] == ["1", "1.1", "1.2", "2"]
    assert [point.marker for point in speech.structure.points] == ["一是", "二是"]
    assert "两个维护" in {mention.canonical for mention in speech.slogans}


def test_the_payload_is_json_and_says_where_everything_stands() -> None:
    """Each quoted word of the evidence is the text at its range; the text itself comes only when asked for."""
    speech = parse(TEXT)
    payload = json.loads(json.dumps(speech_payload(speech, file="a.txt", sha256="0", with_text=True)))
    text = payload["text"]
    assert payload["length"] == len(text)
    for value in payload["metadata"].values():
        for evidence in value["evidence"] + value["rejected"]:
            assert text[evidence["start"] : evidence["end"]] == evidence["quote"]
    assert text[payload["salutation"]["start"] : payload["salutation"]["end"]] == "同志们："
    assert "text" not in speech_payload(speech, file="a.txt", sha256="0")


def test_a_missing_or_weak_placing_field_asks_for_an_editor() -> None:
    """An empty year and an unsure level do, a composed title does not."""
    sure, weak, gap = Inferred("x", 0.95), Inferred("x", 0.5), Inferred(None, 0.0)
    metadata = {"title": weak, "year": gap, "level": weak, "body": sure, "kind": sure, "date": gap}
    assert fields_for_review(metadata) == ("year", "level")


@pytest.mark.parametrize("data", [b"", b"  \n\t ", b"\xef\xbb\xbf"])
def test_nothing_gives_one_named_error(data: bytes) -> None:
    """An empty file and one of white space are refused with a reason."""
    with pytest.raises(UnreadableFile) as refused:
        parse(data)
    assert refused.value.reason


def test_a_text_too_long_for_a_speech_is_refused_at_once() -> None:
    """Ten megabytes of one line are refused before any work, with the length and the remedy."""
    with pytest.raises(UnreadableFile, match="Divide it into one file a speech"):
        parse("一" * 3_400_000)


def check_layers(speech: ParsedSpeech) -> None:
    text = speech.text
    assert "".join(text[part.start : part.end] for part in speech.structure.sections) == text
    for range_ in (*speech.structure.sections, *speech.structure.points, *speech.slogans):
        assert 0 <= range_.start <= range_.end <= len(text)
    for mention in speech.slogans:
        assert text[mention.start : mention.end] == mention.surface
    for inferred in speech.metadata.values():
        for evidence in (*inferred.evidence, *inferred.rejected):
            assert text[evidence.start : evidence.end] == evidence.quote
            assert 0 <= evidence.weight <= 1


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=60))
def test_the_layers_of_any_text_lie_in_it(pieces: list[str]) -> None:
    """Leaves join to the text, every range lies inside it, every quote is what stands there; or one named error."""
    try:
        speech = parse("".join(pieces))
    except UnreadableFile:
        return
    check_layers(speech)


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=40))
def test_parsing_is_deterministic_and_stable(pieces: list[str]) -> None:
    """The same bytes give the same answer, and the canonical text parsed again stays as it is."""
    data = "".join(pieces).encode()
    try:
        first = parse(data)
    except UnreadableFile:
        return
    again = parse(data)
    assert (first.text, first.structure, first.slogans) == (again.text, again.structure, again.slogans)
    assert first.metadata == again.metadata
    second = parse(first.text)
    assert second.text == first.text
    assert [(s.start, s.end, s.path) for s in second.structure.sections] == [
        (s.start, s.end, s.path) for s in first.structure.sections
    ]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["", "a.txt", "a.docx", "a.html", "a.csv", "a.jsonl", "a.zip", "a.md"]))
def test_any_bytes_under_any_name_give_a_speech_or_one_named_error(data: bytes, name: str) -> None:
    """Never a traceback: a ParsedSpeech, a FailedPart, or UnreadableFile."""
    try:
        for parsed in parse_bytes(data, name):
            if isinstance(parsed, FailedPart):
                assert parsed.reason
            else:
                check_layers(parsed)
    except UnreadableFile as error:
        assert error.reason
