"""A text becomes blocks: one for each line that holds words, with addresses that stay."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from speeches.views.outline import OPEN_ENTRIES, outline
from speeches.views.reading import Printed, lay_out, lines_with_words


@dataclass
class Division:
    kind: str
    start: int
    end: int
    title_end: int = 0
    marker: str = ""
    title: str = ""
    depth: int | None = None
    path: str = ""

    @property
    def anchor(self):
        return f"s{self.path}" if self.path else f"d{self.start}"


def section(start, end, title_end, path, depth=1, marker="一、", title="标题"):
    return Division("section", start, end, title_end, marker, title, depth, path)


def test_every_line_with_words_is_a_block():
    """Blank lines are no blocks and take no number."""
    blocks = lay_out("甲。\n\n  乙。 \n", [])
    assert [(block.number, block.start, block.end) for block in blocks] == [(1, 0, 2), (2, 6, 8)]


def test_a_heading_on_its_own_line_is_a_heading():
    """A heading that fills its line stands alone, one level below the title."""
    text = "一、标题\n正文。"
    heading, body = lay_out(text, [section(0, len(text), 4, "1")])
    assert (heading.kind, heading.level, heading.anchor) == ("heading", 2, "s1")
    assert (body.kind, body.anchor) == ("paragraph", "")


def test_a_heading_that_runs_in_keeps_its_paragraph():
    """（一）标题。正文… is one block: the heading to its stop, then the text."""
    text = "（一）标题。正文在后面。"
    (block,) = lay_out(text, [section(0, len(text), 6, "1.1", depth=2)])
    assert (block.kind, block.heading_end, block.level) == ("run-in", 6, 3)


def test_the_deepest_heading_is_the_sixth():
    """HTML has six levels; a deeper section is still a heading."""
    assert lay_out("标题", [section(0, 2, 2, "1.1.1.1.1.1.1", depth=7)])[0].level == 6


def test_text_that_goes_on_after_furniture_does_not_repeat_an_address():
    """The continuation of a section has the same number and no address of its own."""
    text = "一、标题\n正文。\n广告\n接着说。"
    divisions = [
        section(0, 9, 4, "1"),
        Division("furniture", 9, 12, 9),
        Division("section", 12, len(text), 12, path="1", depth=1),
    ]
    blocks = lay_out(text, divisions)
    assert [block.kind for block in blocks] == ["heading", "paragraph", "furniture", "paragraph"]
    assert [block.anchor for block in blocks].count("s1") == 1


def test_the_first_line_of_furniture_says_so():
    """A run of lines that are not the speech is announced once."""
    text = "首页\n导航\n正文。\n广告"
    divisions = [Division("furniture", 0, 6), Division("preamble", 6, 10), Division("furniture", 10, 12)]
    assert [block.opens_group for block in lay_out(text, divisions)] == [True, False, False, True]


def test_before_the_first_heading_short_lines_have_their_form():
    """Whom the speech addresses and when it was given are not indented as sentences are."""
    text = "在会上的讲话\n（2022年2月18日）\n同志们：\n今天开会。"
    blocks = lay_out(text, [Division("preamble", 0, len(text))], Printed((0, 6)))
    assert [block.kind for block in blocks] == ["title", "dateline", "salutation", "paragraph"]


def test_a_line_that_names_the_speaker_stands_as_the_date_does():
    """Who speaks is printed in a line of its own; a sentence that holds the name stays a sentence."""
    text = "县委书记 张三\n张三同志今天在这里讲的话，讲了一件又一件，讲得很长很长，记也记不完。"
    blocks = lay_out(text, [Division("preamble", 0, len(text))], Printed(bylines=((0, 7), (8, 10))))
    assert [block.kind for block in blocks] == ["dateline", "paragraph"]


def test_a_sentence_that_ends_in_a_colon_is_no_salutation():
    """A long line before the first heading stays a paragraph, whatever it ends with."""
    text = "这一年的工作，概括起来说，主要抓了下面这几件实实在在的、群众看得见也摸得着的、年年都要说一遍的事情："
    assert lay_out(text, [Division("preamble", 0, len(text))])[0].kind == "paragraph"


@given(st.text(alphabet="甲 \n　\t。", max_size=60))
def test_the_lines_hold_all_the_words(text):
    """No word is lost between the blocks and none is shown twice."""
    joined = "".join(text[start:end] for start, end in lines_with_words(text))
    assert "".join(joined.split()) == "".join(text.split())


def test_the_outline_is_a_tree():
    """A section stands under the nearest one before it that is less deep."""
    tree = outline([
        Division("preamble", 0, 1), section(1, 2, 2, "1"), section(2, 3, 3, "1.1", 2), section(3, 4, 4, "1.2", 2),
        section(4, 5, 5, "2"),
    ])  # fmt: skip
    assert [len(entry.children) for entry in tree.entries] == [2, 0]
    assert tree.size == 4 and tree.unfolded


def test_a_section_without_a_parent_stands_first():
    """A text may begin at the second depth; its sections are not lost."""
    assert len(outline([section(0, 1, 1, "0.1", 2), section(1, 2, 2, "1")]).entries) == 2


def test_a_long_outline_folds():
    """A report of thousands of sections opens with its first level."""
    assert not outline([section(n, n + 1, n + 1, str(n)) for n in range(OPEN_ENTRIES + 1)]).unfolded


def test_nesting_without_end_does_not_break_the_outline():
    """Damage may nest a thousand deep; the outline stays shallow enough to show."""
    tree = outline([section(n, n + 1, n + 1, str(n), depth=n + 1) for n in range(2000)])
    depth, level = 0, tree.entries
    while level:
        depth, level = depth + 1, level[0].children
    assert tree.size == 2000 and depth < 20
