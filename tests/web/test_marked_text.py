"""Ranges become pieces: nothing of the text is lost, links never nest, marks keep their place."""

from hypothesis import given
from hypothesis import strategies as st

from speeches.templatetags.reading import pieces as rendered
from speeches.views.marked_text import Mark, MarkedText, Piece, settle
from speeches.views.slogan_marks import SloganLink

TEXT = "我们要增强“四个意识”，坚决做到“两个维护”。"
LINK = SloganLink.of("政治建设", "/slogans/x/")


def words(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text + words(piece.inner) for piece in pieces)


def marks_in(pieces: tuple[Piece, ...]) -> list[Mark]:
    return [mark for piece in pieces if piece.mark for mark in (piece.mark, *marks_in(piece.inner))]


def html(marks, text=TEXT) -> str:
    return str(rendered(MarkedText(text, marks).pieces(0, len(text))))


def test_a_mention_is_a_link_with_its_address_in_the_page():
    """A mention links to its slogan, carries its category, and can itself be linked to."""
    assert html([Mark(6, 10, "mention", LINK)]) == (
        '我们要增强“<a class="mention cat-3" href="/slogans/x/" id="m6">四个意识</a>”，坚决做到“两个维护”。'
    )


def test_a_text_without_marks_is_one_piece():
    """No mark, no markup."""
    assert MarkedText(TEXT, []).pieces(0, 5) == (Piece("我们要增强"),)


def test_what_the_text_holds_is_escaped():
    """Markup in a speech is shown as words, inside and outside marks."""
    assert html([Mark(3, 6, "match")], "<b>&amp;</b>") == "&lt;b&gt;<mark>&amp;am</mark>p;&lt;/b&gt;"


def test_evidence_may_hold_a_mention():
    """Quoted words that hold a slogan mark it inside."""
    assert html([Mark(0, 11, "evidence", "e0-11"), Mark(6, 10, "mention", LINK)]).startswith(
        '<span class="quoted" id="e0-11">我们要增强“<a class="mention cat-3" href="/slogans/x/" id="m6"'
    )


def test_evidence_that_ends_inside_a_mention_is_divided_and_the_link_stays_whole():
    """A slogan is one link even where quoted words end in the middle of it; the address stays with the first part."""
    made = html([Mark(0, 8, "evidence", "e0-8"), Mark(6, 10, "mention", LINK)])
    assert made.count("<a ") == 1
    assert made.count('id="e0-8"') == 1
    assert '<span class="quoted">四个</span>意识</a>' in made


def test_evidence_that_begins_inside_a_mention_is_divided():
    """The same at the other end."""
    made = html([Mark(8, 13, "evidence", "e8-13"), Mark(6, 10, "mention", LINK)])
    assert "四个<span" in made and made.count("<a ") == 1 and made.count('id="e8-13"') == 1


def test_of_two_mentions_that_overlap_the_first_is_kept():
    """A link within a link is no HTML: the later mention gives way."""
    settled = settle([Mark(0, 6, "mention"), Mark(4, 9, "mention"), Mark(9, 12, "mention")])
    assert [(mark.start, mark.end) for mark in settled] == [(0, 6), (9, 12)]


def test_two_mentions_side_by_side_are_two_links():
    """Slogans in a row share an edge and nothing else; evidence over the edge is divided inside neither."""
    made = settle([Mark(0, 4, "mention"), Mark(4, 8, "mention"), Mark(2, 6, "evidence")])
    assert [(mark.start, mark.end, mark.kind) for mark in made] == [
        (0, 4, "mention"), (2, 4, "evidence"), (4, 8, "mention"), (4, 6, "evidence"),
    ]  # fmt: skip


def test_marks_outside_the_text_are_left_out():
    """A range that no longer fits the text is not shown, and breaks nothing."""
    assert MarkedText("短", [Mark(0, 9, "match"), Mark(5, 6, "match"), Mark(0, 0, "match")]).pieces(0, 1) == (
        Piece("短"),
    )


def test_a_mark_over_two_paragraphs_shows_in_both_and_has_its_address_once():
    """Each window cuts the mark at its edge; the address belongs to the first part."""
    text = MarkedText("一行\n二行", [Mark(1, 4, "evidence", "e1-4")])
    first, second = text.pieces(0, 2), text.pieces(3, 5)
    assert 'id="e1-4"' in rendered(first) and "行" in words(first)
    assert "id=" not in rendered(second) and '<span class="quoted">二</span>' in rendered(second)


ranges = st.tuples(
    st.integers(0, 39), st.integers(1, 20), st.sampled_from(["mention", "point", "evidence", "match"])
).map(lambda given: Mark(given[0], min(40, given[0] + given[1]), given[2], "x"))


@given(st.lists(ranges, max_size=12), st.integers(0, 40), st.integers(0, 40))
def test_the_pieces_of_any_window_are_its_text(marks, one, other):
    """Whatever overlaps whatever, the pieces joined are the text, and no link holds a link."""
    text = "".join(chr(0x4E00 + number) for number in range(40))
    start, end = min(one, other), max(one, other)
    pieces = MarkedText(text, marks).pieces(start, end)
    assert words(pieces) == text[start:end]

    def no_link_in_a_link(several, inside):
        for piece in several:
            is_link = piece.mark is not None and piece.mark.kind == "mention"
            assert not (is_link and inside)
            no_link_in_a_link(piece.inner, inside or is_link)

    no_link_in_a_link(pieces, False)


@given(st.lists(ranges, max_size=12))
def test_each_mention_that_stands_alone_is_one_link(marks):
    """Other marks never divide a link: there is exactly one for each mention that is kept."""
    kept = [mark for mark in settle(marks) if mark.kind == "mention"]
    made = marks_in(MarkedText("字" * 40, marks).pieces(0, 40))
    assert [(mark.start, mark.end) for mark in made if mark.kind == "mention"] == [(m.start, m.end) for m in kept]
