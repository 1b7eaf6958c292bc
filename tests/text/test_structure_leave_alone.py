"""Lines that look like headings and are none."""

import pytest

from tests.text.pages import page

TEXT = "渔港管委会按照年初的安排，逐项抓了落实，各码头、各船队都有新的进展，渔民总体是满意的。"


@pytest.mark.parametrize(
    "line",
    [
        "第六个五年计划期间，渔港扩建了两次，码头从三座增加到八座。",
        "第二个是，潮位过低的码头在检修期间一律不能停靠大船。",
        "第二次是在灯塔建成以后，渔民的代表再次上书。",
        "一，但是当时的人并不这样看，他们觉得渔港还是老样子好。",
        "一九五八，将大力发展渔业，按照各港口的规模安排渔船的建造。",
        "一九五八年渔获五十六万担，比上一年增加十二万担。",
        "首先，我谨代表渔港管委会，向各位船长的到来表示热烈的欢迎！",
        "首先是渔民，然后才是船长，这句话说了几十年。",
        "十分重要的是看天，渔民的生计和安全都靠这一条。",
        "一方面，灯塔要修；另一方面，航道也要清。",
        "一、二号码头停用，船队改在三号码头装卸，时间是一个月。",
        "5.12以后，灯塔全部加固，没有再发生坍塌的事情。",
        "2011.2.",
        "1.5亿元用于清淤，其余用于修缮防波堤和灯塔。",
        "——这是老船长留给年轻人的话。",
        "●",
        "三、",
    ],
)
def test_one_line_without_its_sequence_is_no_heading(line: str) -> None:
    """A lone member without its sequence opens no section."""
    assert page("同志们：", TEXT, line, TEXT).outline == []


def test_a_lone_numeral_heading_is_a_heading_only_when_it_stands_alone() -> None:
    """一、 with a title alone on its line stands without 二、; the same words running on do not."""
    assert page(TEXT, "一、渔港的由来", TEXT).outline == ["1 一、 渔港的由来"]
    assert page(TEXT, "一、渔港的由来很早。" + TEXT, TEXT).outline == []


def test_a_piece_of_a_quotation_is_no_heading() -> None:
    """一、两年之内… cut out of a sentence by markup is no heading, though it stands alone."""
    assert (
        page(
            TEXT, "老船长的话是这样说的，原话是：渔港的建设，要", "一、两年之内见到成效", "他说到做到。" + TEXT
        ).outline
        == []
    )


def test_an_enumeration_that_fills_one_paragraph_is_no_heading() -> None:
    """一是…；二是…；三是… in one paragraph are points, even at its beginning."""
    found = page("一、看天", TEXT, "一是看云；二是看风；三是看虹。", TEXT, "二、看潮", TEXT)
    assert found.outline == ["1 一、 看天", "2 二、 看潮"]
    assert found.points == ["1.1 一是看云；", "1.2 二是看风；", "1.3 三是看虹。"]


@pytest.mark.parametrize(
    "notes", [("注：", "① 见渔港志。", "② 见船籍簿。"), ("注释：", "（1）见渔港志。", "（2）见船籍簿。")]
)
def test_notes_below_the_text_are_no_headings(notes: tuple[str, ...]) -> None:
    """Footnotes below the text are furniture, not sections."""
    found = page("同志们：", "一、甲", TEXT, "二、乙", TEXT, TEXT, *notes)
    assert found.outline == ["1 一、 甲", "2 二、 乙"]
    assert found.role_of(notes[1]) == "furniture"


def test_note_marks_inside_sentences_are_no_points() -> None:
    """①（⑴） after the words they explain are footnote marks."""
    assert page(TEXT, "老话说看云①出海，看潮②归港，这（⑴）是经验，那（⑵）也是经验。").points == []
    assert page(TEXT, "老话说看云出海。①后来的人说看潮归港。②现在的人看预报。").points == []


def test_table_cells_that_look_like_names_are_neither_headings_nor_speakers() -> None:
    """Cells of two spaced characters, one a line, stay text."""
    cells = ("王  海", "李  江", "张  河", "刘  湖")
    found = page("渔港值班表的说明", "同志们：", TEXT, *cells, TEXT, TEXT)
    assert found.outline == []
    assert {found.role_of(cell) for cell in cells} == {"body"}


def test_one_bare_short_line_is_no_heading() -> None:
    """One bare line between paragraphs proves nothing."""
    assert page("同志们：", TEXT, "过去一年的渔港", TEXT, TEXT).outline == []


def test_the_pieces_of_a_broken_sentence_are_no_headings() -> None:
    """Short lines cut out of a sentence by links stay text."""
    found = page(
        "同志们：",
        TEXT,
        "去年我们和邻港签订了",
        "互相避风的协定",
        "。渔民都说好。" + TEXT,
        "还签订了",
        "共用灯塔的协定",
        "。" + TEXT,
    )
    assert found.outline == []


def test_a_call_with_an_exclamation_mark_is_no_heading() -> None:
    """Slogans shouted at the end are text."""
    assert page("同志们：", TEXT, "渔港的明天更美好！", TEXT, "渔民的生活更幸福！", TEXT).outline == []


def test_markup_on_every_line_says_nothing() -> None:
    """When the whole page is bold, no line is a heading for being bold."""
    assert page("同志们：", TEXT, "修好灯塔是第一位的事", TEXT, marked=(1, 2, 3, 4)).outline == []


def test_a_long_marked_paragraph_is_no_heading() -> None:
    """A bold paragraph of several lines is emphasis."""
    assert page("同志们：", TEXT, TEXT * 3, TEXT, marked=(3,)).outline == []


def test_ordinals_in_two_sections_are_no_list() -> None:
    """一是 in one section and 二是 in the next are members of nothing."""
    found = page(
        "一、甲",
        "一是看天，这是老规矩，也是新规矩。" + TEXT,
        "二、乙",
        "二是看潮，这一条不能忘，也不敢忘。" + TEXT,
        "三、丙",
        TEXT,
    )
    assert found.outline == ["1 一、 甲", "2 二、 乙", "3 三、 丙"]
