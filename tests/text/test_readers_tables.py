"""Tables hold one speech a row; columns are stated, or guessed where their names are plain."""

import csv
import io
import json

import pytest

from speeches.text.document import FailedPart, UnreadableFile
from speeches.text.readers import ColumnMap, read

FIRST = "同志们：今天开会，讲两点意见。\n一、抓学习\n二、抓作风"
LONG = "我们要把各项任务抓实抓细，一件一件推动。" * 20


def csv_of(*rows, delimiter=",", encoding="utf-8"):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode(encoding)


def json_lines(*rows):
    return "\n".join(row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows).encode()


def test_a_speech_a_row():
    """Every row with a text is a document, named by its row; a stub is passed over."""
    data = csv_of(["标题", "日期", "正文"], ["讲话一", "2020-01-08", FIRST], ["空", "", " "], ["讲话二", "", LONG])
    first, second = read(data, "speeches.csv")
    assert (first.text, first.part, first.format) == (FIRST, "row 2", "csv")
    assert first.known == {"title": "讲话一", "date": "2020-01-08"}
    assert (second.text, second.part, second.known) == (LONG, "row 4", {"title": "讲话二"})


@pytest.mark.parametrize(("delimiter", "name"), [(",", "a.csv"), (";", "a.csv"), ("\t", "a.tsv"), ("\t", "a.csv")])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_delimiters_and_encodings(delimiter, name, encoding):
    """The delimiter is found in the header, the encoding as for every file; it is kept with each row."""
    (document,) = read(csv_of(["title", "text"], ["讲话", FIRST], delimiter=delimiter, encoding=encoding), name)
    assert (document.text, document.known) == (FIRST, {"title": "讲话"})
    assert document.decoding


def test_one_cell_a_speech():
    """A table of a single column, one cell a speech, is a table."""
    (document,) = read(csv_of(["content"], [LONG]), "a.csv")
    assert document.text == LONG


def test_all_fields_of_a_speech():
    """Every field of a speech may have a column; names are compared without case, blanks and lines."""
    row = {"Full_Text": FIRST, "Title": "讲话", "YEAR": "2020", "level": "county", "文种": "speech", "会议名称": "大会"}
    row |= {"speaker": "王某", "地点": "礼堂", "provenance": "delivered", "单位类型": "school", "讲话日期": "2020年"}
    (document,) = read(csv_of(list(row), list(row.values())), "a.csv")
    assert document.known == {
        "title": "讲话", "year": "2020", "level": "county", "kind": "speech", "occasion": "大会", "speaker": "王某",
        "place": "礼堂", "provenance": "delivered", "body": "school", "date": "2020年",
    }  # fmt: skip


def test_the_posting_date_is_a_hint():
    """When a page was put online is no speech's date."""
    (document,) = read(csv_of(["正文", "发布时间"], [FIRST, "2021-01-01"]), "a.csv")
    assert (document.known, document.hints) == ({}, {"posted": "2021-01-01"})


def test_stated_columns():
    """Stated columns go before guessed ones, by name; the others are still guessed."""
    data = csv_of(["title", "text", "transcript"], ["讲话", "摘要", FIRST])
    (document,) = read(data, "a.csv", ColumnMap(text="Transcript"))
    assert (document.text, document.known) == (FIRST, {"title": "讲话"})


def test_a_stated_column_that_does_not_exist():
    """A stated column that the table does not have is refused; the sentence names those it has."""
    with pytest.raises(UnreadableFile, match="'speech_text'") as caught:
        list(read(csv_of(["标题", "正文"], ["一", FIRST]), "a.csv", ColumnMap(text="speech_text")))
    assert "'标题', '正文'" in caught.value.remedy


def test_unknown_names():
    """Without a known name, the column with the longest cells is the text, if they are long enough."""
    (document,) = read(csv_of(["a", "b", "title"], ["1", LONG, "讲话"]), "a.csv")
    assert (document.text, document.known) == (LONG, {"title": "讲话"})


def test_body_may_be_the_text():
    """A column called body is the text where its cells are that long, else the kind of body."""
    (document,) = read(csv_of(["title", "body"], ["讲话", LONG]), "a.csv")
    assert (document.text, document.known) == (LONG, {"title": "讲话"})


def test_a_table_without_a_header():
    """A table without a header is read by its longest column."""
    (first, second) = read(csv_of(["1", LONG], ["2", LONG + "完"]), "a.csv")
    assert (first.text, second.text) == (LONG, LONG + "完")
    assert (first.part, second.part) == ("row 1", "row 2")


def test_a_text_named_csv():
    """A text with commas, named .csv by mistake, is a text."""
    (document,) = read("同志们,今天开会,\n讲两点,一点也不多。\n完,\n".encode(), "a.csv")
    assert document.format == "txt"


def test_a_table_without_any_text():
    """A table whose text column is empty is refused."""
    with pytest.raises(UnreadableFile, match="No row"):
        list(read(csv_of(["title", "text"], ["一", ""], ["二", " "]), "a.csv"))


def test_a_quote_that_is_never_closed():
    """A quote that is never closed takes the rest of the file into its cell, and nothing fails."""
    (document,) = read('title,text\n一,"同志们：\n好。\n'.encode(), "a.csv")
    assert document.text == "同志们：\n好。\n"


def test_json_lines():
    """Every line of JSON Lines with a text is a document; stubs are passed over, other rows are documents too."""
    rows = [{"title": "报告", "text": FIRST, "year": 2020}, {"title": "stub", "text": ""}, {"content": LONG}]
    rows += [{"title": "决议", "text": "会议决定如下。", "tags": {"a": 1}}]
    first, second = read(json_lines(*rows), "a.jsonl")
    assert (first.text, first.part, first.format) == (FIRST, "row 1", "jsonl")
    assert first.known == {"title": "报告", "year": "2020"}
    assert (second.text, second.part) == ("会议决定如下。", "row 4")


def test_paragraphs_as_a_list():
    """A text given as a list of paragraphs is their lines."""
    (document,) = read(json_lines({"text": ["第一段。", "第二段。"]}), "a.jsonl")
    assert document.text == "第一段。\n第二段。"


def test_a_list_of_objects():
    """A JSON file that is one list of objects is read as rows."""
    data = json.dumps([{"正文": FIRST}, {"正文": LONG}], indent=1).encode()
    assert [document.text for document in read(data, "a.json")] == [FIRST, LONG]


def test_broken_rows_do_not_lose_the_others():
    """A broken row is reported with its line; the others are read."""
    parts = list(read(json_lines({"text": FIRST}, '{"text": ', "[1, 2]", {"text": LONG}), "a.jsonl"))
    assert [part.part for part in parts] == ["row 1", "row 2", "row 3", "row 4"]
    assert [isinstance(part, FailedPart) for part in parts] == [False, True, True, False]
    assert "not JSON" in parts[1].reason


def test_json_without_a_text():
    """JSON whose objects hold no text is refused; the sentence names the columns there are."""
    with pytest.raises(UnreadableFile, match="'id', 'url'"):
        list(read(json_lines({"id": 1, "url": "x"}), "a.jsonl"))


def test_a_text_named_json():
    """A file named JSON that holds none is refused, not stored as a speech."""
    with pytest.raises(UnreadableFile, match="JSON"):
        list(read(FIRST.encode(), "a.jsonl"))


@pytest.mark.parametrize("data", [b"[" * 200_000, b'{"a":' * 200_000, b'{"text": ' + b"[" * 200_000])
def test_json_nested_very_deeply(data):
    """JSON nested without end is refused, and does not end the program."""
    with pytest.raises(UnreadableFile):
        list(read(data, "a.json"))
