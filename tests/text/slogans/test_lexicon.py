"""The lexicon of slogans: loaded, checked, written back."""

from dataclasses import replace
from pathlib import Path

import pytest

from speeches.text.slogans.entries import SloganEntry
from speeches.text.slogans.lexicon import LEXICON_FILE, Lexicon, dump, load, problems, read_entries
from speeches.text.slogans.matching import find_mentions
from speeches.text.vocabulary import VocabularyError

ENTRY = """- name: 三个试验
  aliases: []
  expansion:
  - 试验甲
  - 试验乙
  - 试验丙
  category: 监督
  kind: numeral-slogan
  first_year: 2019
  first_month: 3
  origin: null
  speaker: null
  status: current
  superseded_by: null
  gloss: three trials
  confidence: low
  source: made up
  verified_note: null
  note: null
"""


def entry(name: str, **fields: object) -> SloganEntry:
    plain = SloganEntry(name=name, category="监督", kind="set-phrase", gloss="trial", source="made up")
    return replace(plain, **fields)  # type: ignore[arg-type]


@pytest.fixture
def write(tmp_path: Path):
    def to_file(text: str) -> Path:
        path = tmp_path / "lexicon.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return to_file


def test_the_apps_own_lexicon_loads() -> None:
    """The app's own lexicon is sound, and holds its entries in file order and by name."""
    lexicon = load()
    assert lexicon.entries[0].name == "四个意识"
    assert lexicon.by_name["四个意识"].expansion == ("政治意识", "大局意识", "核心意识", "看齐意识")
    assert len(lexicon.by_name) == len(lexicon.entries) == 449


def test_it_is_loaded_once() -> None:
    """Asking twice gives the same lexicon."""
    assert load() is load()


def test_an_entry_is_read_whole(write) -> None:
    """An entry keeps every field of the file."""
    (one,) = read_entries(write(ENTRY))
    assert one == SloganEntry(
        name="三个试验",
        expansion=("试验甲", "试验乙", "试验丙"),
        category="监督",
        kind="numeral-slogan",
        first_year=2019,
        first_month=3,
        gloss="three trials",
        confidence="low",
        source="made up",
    )


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("category: 监督", "category: 监察", 7, "监察"),
        ("kind: numeral-slogan", "kind: slogan", 8, "slogan"),
        ("status: current", "status: gone", 13, "gone"),
        ("confidence: low", "confidence: some", 16, "some"),
        ("first_year: 2019", "first_year: 19", 9, "19"),
        ("first_year: 2019", "first_year: '2019'", 9, "first_year"),
        ("first_month: 3", "first_month: 13", 10, "month"),
        ("gloss: three trials", "gloss: ''", 15, "gloss"),
        ("  source: made up\n", "", 1, "source"),
        ("\n  note: null", "\n  remark: null", 19, "remark"),
        ("aliases: []", "aliases: 三试", 2, "aliases"),
        ("superseded_by: null", "superseded_by: 四个试验", 13, "successor"),
        ("- name: 三个试验", "- name: 三个试验\n  homonym_of: 四个试验", 2, "四个试验"),
    ],
)
def test_a_broken_entry_is_refused(write, old: str, new: str, line: int, words: str) -> None:
    """A broken entry is refused with its file, its line and a remedy."""
    assert old in ENTRY
    with pytest.raises(VocabularyError) as refusal:
        load(write(ENTRY.replace(old, new, 1)))
    assert (refusal.value.file, refusal.value.line) == ("lexicon.yaml", line)
    assert words in refusal.value.reason
    assert refusal.value.remedy


def test_a_name_stands_once(write) -> None:
    """The second entry of a name is refused at its own line."""
    with pytest.raises(VocabularyError, match="twice") as refusal:
        load(write(ENTRY + ENTRY))
    assert refusal.value.line == 20


def test_a_wording_of_two_entries_needs_a_flag(write) -> None:
    """Two entries share a wording only when one is flagged as ambiguous or as a homonym."""
    second = ENTRY.replace("三个试验", "三试").replace("aliases: []", "aliases:\n  - 三个试验")
    with pytest.raises(VocabularyError, match="belongs to"):
        load(write(ENTRY + second))
    assert len(load(write(ENTRY + "  ambiguous: true\n" + second)).entries) == 2


def test_what_is_no_yaml_is_refused(write) -> None:
    """A file that is not YAML, or not a list, is refused with the line."""
    with pytest.raises(VocabularyError) as refusal:
        load(write(ENTRY + "- name: [\n"))
    assert refusal.value.line > 19
    with pytest.raises(VocabularyError, match="not a list"):
        load(write("name: 三个试验\n"))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """A missing file is refused in a sentence."""
    with pytest.raises(VocabularyError, match="cannot be read"):
        load(tmp_path / "none.yaml")


def test_writing_back_gives_the_same_file() -> None:
    """What is read and written back is the file again, apart from its head of comments."""
    text = LEXICON_FILE.read_text(encoding="utf-8")
    assert dump(load().entries) == text[text.index("- name:") :]


def test_reading_back_gives_the_same_entries(write) -> None:
    """Entries that are written and read again are equal, with flags, homonyms and odd words."""
    entries = (
        entry("九个试验", ambiguous=True, note="yes: “no”", aliases=("- dash", "#1", "null", "第九 试")),
        entry("九个试验（二）", surface="九个试验", homonym_of="九个试验", first_year=2020, weak_aliases=("九试",)),
    )
    assert read_entries(write(dump(entries))) == entries


def test_an_editors_entries_make_a_lexicon() -> None:
    """A lexicon can be made of an editor's entries and used at once."""
    lexicon = Lexicon.from_entries([entry("四抓四促", aliases=("抓学习促提升",))])
    text = "开展“四抓四促”，抓学习、促提升。"
    assert [one.surface for one in find_mentions(text, lexicon, year=None)] == ["四抓四促"]


def test_an_editors_lexicon_may_be_empty_or_unsound() -> None:
    """An empty lexicon finds nothing; unsound entries are named by problems() and do not stop the matching."""
    assert find_mentions("四个意识", Lexicon.from_entries([]), year=None) == ()
    twice = [entry("四抓"), entry("五抓", aliases=("四抓", "“”")), entry("四抓")]
    assert {index for index, _problem in problems(twice)} == {1, 2}
    (one,) = find_mentions("落实四抓。", Lexicon.from_entries(twice), year=None)
    assert one.canonical == "四抓"
