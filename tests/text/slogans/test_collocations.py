"""Words that go with slogans."""

from pathlib import Path

import pytest

from speeches.text.slogans.collocations import COLUMNS, load_collocations, without_slogan
from speeches.text.slogans.lexicon import Lexicon
from speeches.text.vocabulary import VocabularyError

HEAD = "\t".join(COLUMNS)


def test_the_apps_own_collocations_load() -> None:
    """The app's own file is sound: 增强 goes before 四个意识."""
    found = load_collocations()
    assert ("四个意识", "verb_before", "增强") in {(one.slogan, one.relation, one.word) for one in found}
    assert len(found) == 599


def test_every_collocation_is_of_a_slogan(lexicon: Lexicon) -> None:
    """No collocation names a slogan that the lexicon does not hold."""
    assert without_slogan(load_collocations(), lexicon.entries) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("slogan\tword", 1),
        (f"{HEAD}\n四风\tverb_before\t纠\t1", 2),
        (f"{HEAD}\n\n四风\tbefore\t纠\t1\t0\t0\tcounted", 3),
        (f"{HEAD}\n四风\tverb_before\t纠\tone\t0\t0\tcounted", 2),
        (f"{HEAD}\n四风\tverb_before\t\t1\t0\t0\tcounted", 2),
        (f"{HEAD}\n四风\tverb_before\t纠\t²\t0\t0\tcounted", 2),
    ],
)
def test_a_broken_row_is_refused(tmp_path: Path, text: str, line: int) -> None:
    """A broken row is refused with its file, its line and a remedy."""
    path = tmp_path / "rows.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(VocabularyError) as refusal:
        load_collocations(path)
    assert (refusal.value.file, refusal.value.line) == ("rows.tsv", line)
    assert refusal.value.remedy
