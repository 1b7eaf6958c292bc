"""Several speeches on one page."""

from tests.text.pages import page

TEXT = "渔港管委会按照年初的安排，逐项抓了落实，各码头、各船队都有新的进展，渔民总体是满意的。"
FIRST = (
    "在全港安全会议上的讲话",
    "林远航",
    "同志们：",
    TEXT,
    "一、看天",
    TEXT,
    "二、看潮",
    TEXT,
    "同志们，平安出海。" + TEXT,
)
SECOND = ("在全港安全会议上的发言", "江海波", "各位领导：", TEXT, "一、修船", TEXT, "二、补网", TEXT)


def test_a_second_speech_begins_with_its_own_front() -> None:
    """A further title with a salutation begins a part: preamble again, sections that go on counting at depth 1."""
    found = page(*FIRST, *SECOND)
    kinds = [section.kind for section in found.structure.sections]
    assert kinds == ["preamble", "section", "section", "closing", "preamble", "section", "section"]
    assert found.outline == ["1 一、 看天", "2 二、 看潮", "3 一、 修船", "4 二、 补网"]
    assert found.roles[9:12] == ["title", "speaker", "salutation"]


def test_the_page_has_the_first_speechs_title() -> None:
    """Structure names the first speech's title and salutation."""
    found = page(*FIRST, *SECOND)
    assert (found.title, found.salutation) == ("在全港安全会议上的讲话", "同志们：")


def test_thirteen_titles_in_the_contents_begin_no_parts() -> None:
    """A table of contents above several speeches is furniture, and the speeches follow."""
    found = page("目录", FIRST[0] + "……1", SECOND[0] + "……4", *FIRST, *SECOND)
    assert found.roles[:3] == ["furniture"] * 3
    assert len(found.outline) == 4


def test_a_collection_is_divided_by_its_labels() -> None:
    """第一篇：… 第二篇：… with a salutation each: the labels begin parts and are no sections."""
    found = page("第一篇：" + FIRST[0], *FIRST, "第二篇：" + SECOND[0], *SECOND)
    assert found.outline == ["1 一、 看天", "2 二、 看潮", "3 一、 修船", "4 二、 补网"]
    assert found.role_of("第二篇：") == "title"


def test_a_collection_may_number_its_speeches_at_the_end_of_the_label() -> None:
    """…讲话稿1 …讲话稿 篇2: with a salutation below each, labels of a collection."""
    for labels in (("渔港会议讲话稿1", "渔港会议讲话稿2"), ("渔港会议讲话稿 篇1", "渔港会议讲话稿 篇2")):
        found = page("渔港会议讲话稿（通用2篇）", labels[0], *FIRST[2:], labels[1], *SECOND[2:])
        assert found.outline == ["1 一、 看天", "2 二、 看潮", "3 一、 修船", "4 二、 补网"]
        assert [section.kind for section in found.structure.sections].count("preamble") == 2


def test_parts_of_a_book_are_sections() -> None:
    """第一篇 第二篇 without salutations divide the text itself."""
    found = page("渔港志", "第一篇 灯塔", TEXT, "第二篇 码头", TEXT)
    assert found.outline == ["1 第一篇 灯塔", "2 第二篇 码头"]


def test_a_restart_without_a_new_front_goes_on_counting() -> None:
    """一、 二、 一、 二、 on one page: the second list stands beside the first."""
    found = page("同志们：", TEXT, "一、甲", TEXT, "二、乙", TEXT, "一、丙", TEXT, "二、丁", TEXT)
    assert found.outline == ["1 一、 甲", "2 二、 乙", "3 一、 丙", "4 二、 丁"]


def test_a_second_salutation_alone_begins_no_speech() -> None:
    """各位代表！ inside a speech opens its peroration, not another speech."""
    found = page(*FIRST[:-1], TEXT, "各位代表！", "平安出海。" + TEXT)
    assert [section.kind for section in found.structure.sections] == ["preamble", "section", "section", "closing"]
