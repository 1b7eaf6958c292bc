"""The parts of a list: passages, pages, counts beside the choices, chips, addresses."""

import pytest

from speeches.templatetags.reading import passage as shown
from speeches.views.addresses import Address
from speeches.views.chips import years_in_words
from speeches.views.facets import tally
from speeches.views.grid import grid
from speeches.views.paging import page_of, shown_numbers
from speeches.views.passages import SHOWN, opening

FIRST = "今天召开这次会议，主要是总结工作，安排任务，把话说清楚。"


def words(passage):
    return "".join(piece.text or "".join(inner.text for inner in piece.inner) for piece in passage.pieces)


def test_the_opening_is_the_first_sentence_past_title_date_and_salutation():
    """A list shows what the speech says, not its title again."""
    head = f"在全县会议上的讲话\n（2022年2月18日）\n张 三\n同志们：\n{FIRST}"
    assert words(opening(head, "在全县会议上的讲话")) == FIRST


def test_a_text_of_short_lines_opens_with_its_first():
    """A poem or a note still shows something."""
    assert words(opening("短句\n又一句")) == "短句"


def test_an_empty_head_has_an_empty_opening():
    """White space alone gives nothing to show, and no error."""
    assert words(opening(" \n ")) == ""


def test_a_long_opening_is_cut_and_says_so():
    """The ellipsis stands where the text goes on."""
    passage = opening("这" * 500 + "。")
    assert len(words(passage)) == SHOWN and str(shown(passage)).endswith('<span aria-hidden="true">…</span>')


@pytest.mark.parametrize(
    ("number", "pages", "expected"),
    [
        (1, 1, [1]),
        (1, 3, [1, 2, 3]),
        (5, 9, [1, 2, 3, 4, 5, 6, 7, 8, 9]),
        (10, 20, [1, None, 8, 9, 10, 11, 12, None, 20]),
    ],
)
def test_page_numbers_leave_out_the_far_ones(number, pages, expected):
    """The first, the last and the neighbours are shown; a gap of one page is the page."""
    assert shown_numbers(number, pages) == expected


@pytest.mark.parametrize("asked", ["0", "-3", "99", "abc", "1.5", "9" * 5000, "\x00"])
def test_a_page_that_is_not_there_is_the_nearest_with_a_remark(asked):
    """A wrong number shows a page and says which."""
    page = page_of(list(range(50)), asked, 20, Address("/x/", {}))
    assert page.number in (1, 3) and "这里是第" in page.remark


def test_a_page_keeps_the_filter_in_its_links():
    """The next page is of the same list; the first page needs no number."""
    page = page_of(list(range(50)), "2", 20, Address("/x/", {"level": ["city"]}))
    assert page.next == "/x/?level=city&page=3" and page.previous == "/x/?level=city"
    assert (page.first, page.last, page.total) == (21, 40, 50)


ROWS = [
    ("county", "zone", "speech", "", 3),
    ("county", "school", "report", "template", 2),
    ("city", "zone", "speech", "", 5),
    ("", "zone", "speech", "", 1),
]


def test_a_count_follows_the_other_filters_and_not_its_own():
    """With 区县级 chosen, the other levels keep their numbers; the bodies count counties alone."""
    counted = tally(ROWS, {"level": ["county"]})
    assert counted.total == 5
    assert counted.counts["level"] == {"county": 5, "city": 5, "none": 1}
    assert counted.counts["body"] == {"zone": 3, "school": 2}


def test_two_filters_leave_what_passes_both():
    """Each facet counts what all the others let pass."""
    counted = tally(ROWS, {"level": ["county"], "kind": ["speech"]})
    assert counted.total == 3
    assert counted.counts["level"] == {"county": 3, "city": 5, "none": 1}
    assert counted.counts["kind"] == {"speech": 3, "report": 2}


def test_unknown_values_can_be_chosen():
    """What is not known yet has a number and can be asked for."""
    assert tally(ROWS, {"level": ["none"]}).total == 1


def test_an_address_changes_one_thing():
    """One value is put in, taken out, or replaced; the page number is left behind."""
    address = Address("/speeches/", {"level": ["city", "county"], "q": "监督", "page": "3"})
    assert address.without("level", "city") == "/speeches/?level=county&q=%E7%9B%91%E7%9D%A3"
    assert address.set(q=None) == "/speeches/?level=city&level=county"
    assert address.without("level") == "/speeches/?q=%E7%9B%91%E7%9D%A3"


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (2022, 2022, "2022年"),
        (2018, 2022, "2018—2022年"),
        (2018, None, "2018年以来"),
        (None, 2022, "2022年以前"),
        (None, None, ""),
    ],
)
def test_years_are_said_in_words(first, last, expected):
    """A range reads as one would say it."""
    assert years_in_words(first, last) == expected


def test_the_grid_has_the_latest_year_first_and_the_unknown_last():
    """Rows are years, columns are levels from the highest down; each cell knows its list."""
    made = grid({(2021, "city"): 2, (2022, "county"): 8, (None, ""): 1}, unknown_label="待考")
    assert [row.year for row in made.rows] == [2022, 2021, None]
    assert [value for value, _label in made.columns] == ["city", "county", "none"]
    assert made.rows[0].cells[1].query == "year_min=2022&year_max=2022&level=county"
    assert made.rows[2].cells[2].query == "undated=1&level=none"
    assert made.total.count == 11 and [cell.count for cell in made.totals] == [2, 8, 1]


def test_the_shade_of_a_share_is_of_its_denominator():
    """Three of three counties is the deepest shade, one of ten the lightest; nothing has none."""
    made = grid(
        {(2022, "county"): 3, (2022, "city"): 1}, wholes={(2022, "county"): 3, (2022, "city"): 10, (2021, "city"): 4}
    )
    shades = {
        (row.year, column[0]): cell.shade
        for row in made.rows
        for column, cell in zip(made.columns, row.cells, strict=True)
    }
    assert shades[2022, "county"] == 5 and shades[2022, "city"] == 1 and shades[2021, "city"] == 0


def test_an_empty_grid_is_empty():
    """An archive without speeches has no rows and no columns."""
    assert grid({}).rows == () and grid({}).columns == ()
