"""A speech is cited in three forms; what is not known is said, what is foreign cannot break the form."""

import datetime
import json
import re

import pytest

from speeches.models import Speech
from speeches.views.citations import Cited, bibtex, gb_t_7714, is_passage, name_in, passage_address, ris
from tests.cast import speech

TODAY = datetime.date(2026, 3, 9)
ADDRESS = "https://archive.example/speeches/7/"
WHOLE = Cited(
    7, ADDRESS, TODAY, title="在全县党风廉政建设工作会议上的讲话", speaker="中共青禾县委书记李三林", year=2022,
    date="2022-02-18", place="青禾县", occasion="全县党风廉政建设工作会议", kind="speech",
)  # fmt: skip
BARE = Cited(8, ADDRESS, TODAY)


def test_the_standard_form_of_a_speech_of_which_all_is_known():
    """GB/T 7714: who, what, where, when, when read, from where."""
    assert gb_t_7714(WHOLE) == (
        "李三林. 在全县党风廉政建设工作会议上的讲话[Z/OL]. 青禾县: [出版者不详], 2022(2022-02-18)[2026-03-09]. "
        "https://archive.example/speeches/7/."
    )


def test_what_is_not_known_is_said():
    """No speaker, no place, no year and no title each have the standard's words; a speech has no publisher."""
    assert gb_t_7714(BARE) == (
        "佚名. [无题][Z/OL]. [出版地不详]: [出版者不详], [出版年不详][2026-03-09]. https://archive.example/speeches/7/."
    )
    assert "author = {{佚名}}" in bibtex(BARE) and "note = {出版年不详}" in bibtex(BARE) and "year" not in bibtex(BARE)
    assert "AU  - 佚名\r\n" in ris(BARE) and "N1  - 出版年不详\r\n" in ris(BARE) and "PY  - " not in ris(BARE)


@pytest.mark.parametrize(
    "date, year, said",
    [("2022-02-18", 2022, ", 2022(2022-02-18)["), ("2022-02", 2022, ", 2022(2022-02)["), ("2022", 2022, ", 2022["),
     ("", 2022, ", 2022["), ("2022-02-18", None, ", 2022(2022-02-18)[")],
)  # fmt: skip
def test_a_date_is_as_exact_as_it_is_known(date, year, said):
    """Day, month or year alone stand as they are; nothing is made up."""
    assert said in gb_t_7714(Cited(1, ADDRESS, TODAY, title="讲话", date=date, year=year))


def test_a_meeting_that_the_title_does_not_name_follows_it():
    """The occasion is a subtitle only where the title lacks it; a template says that it is one."""
    assert "让河堤站稳: 全县水利工作会议[Z/OL]" in gb_t_7714(
        Cited(1, ADDRESS, TODAY, title="让河堤站稳", occasion="全县水利工作会议")
    )
    assert "讲话: 范文模板[Z/OL]" in gb_t_7714(Cited(1, ADDRESS, TODAY, title="讲话", is_template=True))


def test_a_report_carries_its_own_mark():
    """R for reports, A for a document of an office, Z for what the standard has no letter for."""
    assert "[R/OL]" in gb_t_7714(Cited(1, ADDRESS, TODAY, title="工作报告", kind="report"))
    assert "[A/OL]" in gb_t_7714(Cited(1, ADDRESS, TODAY, title="工作通知", kind="circular"))
    assert ris(Cited(1, ADDRESS, TODAY, kind="report")).startswith("TY  - RPRT\r\n")


@pytest.mark.parametrize(
    "speaker, name",
    [("李三林", "李三林"), ("县委书记李三林同志", "李三林"), ("县委常委、县纪委书记李三林", "李三林"),
     ("局长 王小禾", "王小禾"), ("县委书记", ""), ("", "")],
)  # fmt: skip
def test_the_name_stands_without_the_office(speaker, name):
    """A citation names the person; where no name can be told the words stay as they are."""
    assert name_in(speaker) == name


def test_bibtex_is_one_entry_whose_signs_mean_nothing_to_tex():
    """Braces, percent signs and backslashes of a title are written out; the entry stays balanced."""
    entry = bibtex(Cited(3, ADDRESS, TODAY, title="50% {与} #1 \\emph & a_b~c^d$", year=2020, date="2020-11"))
    assert entry.startswith("@misc{speech-3,\n") and entry.endswith("\n}\n")
    assert r"50\% \{与\} \#1 \textbackslash{}emph \& a\_b\textasciitilde{}c\textasciicircum{}d\$" in entry
    assert "  month = nov,\n" in entry
    bare = re.sub(r"\\[{}]", "", entry)
    assert bare.count("{") == bare.count("}")


def test_a_line_break_in_a_title_begins_no_other_field():
    """What comes from files stays on its line in RIS and BibTeX."""
    foreign = Cited(3, ADDRESS, TODAY, title="甲\nER  - \r\nTY  - BOOK\u2028乙\x00")
    assert ris(foreign).count("\r\n") == ris(foreign).count("  - ")
    assert [line[:2] for line in ris(foreign).splitlines()].count("ER") == 1
    assert "\n乙" not in bibtex(foreign)


def test_ris_holds_the_whole_record():
    """Type first, end last, a date by its parts, lines that end in CR LF."""
    record = ris(WHOLE)
    assert record.startswith("TY  - GEN\r\n") and record.endswith("ER  - \r\n")
    for line in ("AU  - 李三林", "PY  - 2022", "DA  - 2022/02/18/", "CY  - 青禾县", f"UR  - {ADDRESS}"):
        assert f"{line}\r\n" in record


@pytest.mark.parametrize("place", ["p1", "p12", "s2", "s2.1", "s10.3.4"])
def test_paragraphs_and_divisions_are_passages(place):
    """Permanent fragments are added to the address."""
    assert passage_address(ADDRESS, place) == f"{ADDRESS}#{place}"


@pytest.mark.parametrize("place", ["", "p0", "p", "m15", "s", "p1#x", "p1\n", "p٣", "javascript:1", "p" + "9" * 99])
def test_anything_else_is_none(place):
    """What is no permanent fragment leaves the address of the speech."""
    assert not is_passage(place) and passage_address(ADDRESS, place) == ADDRESS


@pytest.mark.django_db
class TestPages:
    """The panel, the page and the files."""

    def test_the_speech_carries_its_citation(self, client, django_assert_max_num_queries):
        """The panel stands on the page of the speech, with the files one click away."""
        made = speech(speaker="中共青禾县委书记李三林", place="青禾县")
        with django_assert_max_num_queries(10):
            html = client.get(made.get_absolute_url()).content.decode()
        assert "李三林. 在全县党风廉政建设工作会议上的讲话[Z/OL]. 青禾县: [出版者不详], 2022(2022-02-18)[" in html
        assert f"/speeches/{made.pk}/cite.bib" in html and f"/speeches/{made.pk}/cite.ris" in html

    def test_files_are_downloads(self, client, django_assert_num_queries):
        """Each file has its type and a Latin name, and costs one query without the text."""
        made = speech()
        for form, media in (("bib", "application/x-bibtex"), ("ris", "application/x-research-info-systems")):
            with django_assert_num_queries(1):
                answer = client.get(f"/speeches/{made.pk}/cite.{form}")
            assert answer.headers["Content-Type"] == f"{media}; charset=utf-8"
            assert answer.headers["Content-Disposition"] == f'attachment; filename="speech-{made.pk}.{form}"'

    def test_a_passage_is_cited_with_its_address_and_shown(self, client):
        """By the number of its paragraph, or by the path of its division."""
        made = speech()
        html = client.get(f"/speeches/{made.pk}/cite/?at=4").content.decode()
        assert f"/speeches/{made.pk}/#p4." in html and "今天召开这次会议" in html
        assert f'href="/speeches/{made.pk}/cite.ris?at=4"' in html and 'name="at"' in html and 'value="4"' in html
        html = client.get(f"/speeches/{made.pk}/cite/?at=s1.2").content.decode()
        assert f"/speeches/{made.pk}/#s1.2." in html and "监督要到边" in html

    def test_the_files_of_a_passage_hold_its_address(self, client):
        """BibTeX and RIS of a paragraph lead to the paragraph; of one that is not there, to the speech."""
        made = speech()
        assert (
            f"url = {{http://testserver/speeches/{made.pk}/#p4}}"
            in client.get(f"/speeches/{made.pk}/cite.bib?at=4").content.decode()
        )
        record = client.get(f"/speeches/{made.pk}/cite.ris?at=s1.2").content.decode()
        assert f"UR  - http://testserver/speeches/{made.pk}/#s1.2\r\n" in record
        record = client.get(f"/speeches/{made.pk}/cite.ris?at=999").content.decode()
        assert f"UR  - http://testserver/speeches/{made.pk}/\r\n" in record

    @pytest.mark.parametrize("at", ["999", "s9.9", "x", "<b>", "%00", "9" * 500, "²", "-1", "0"])
    def test_a_passage_that_is_not_there_cites_the_whole(self, client, at):
        """A sentence says so; nothing falls over."""
        made = speech()
        answer = client.get(f"/speeches/{made.pk}/cite/?at={at}")
        html = answer.content.decode()
        assert answer.status_code == 200 and "没有这一段" in html
        assert f"/speeches/{made.pk}/." in html and "<b>" not in html

    @pytest.mark.parametrize("ending", ["cite/", "cite.bib", "cite.ris"])
    def test_a_speech_that_is_not_there_is_not_found(self, client, ending):
        """404, as everywhere."""
        assert client.get(f"/speeches/999/{ending}").status_code == 404

    def test_the_head_tells_other_programs_what_it_is(self, client):
        """Canonical link, Open Graph and schema.org stand in the head, the data as valid JSON."""
        made = speech(speaker="中共青禾县委书记李三林")
        html = client.get(f"{made.get_absolute_url()}?q=监督").content.decode()
        assert f'<link rel="canonical" href="http://testserver/speeches/{made.pk}/">' in html
        assert '<meta property="og:title" content="在全县党风廉政建设工作会议上的讲话">' in html
        data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html).group(1))
        assert data["name"] == made.title and data["dateCreated"] == "2022-02-18"
        assert data["author"] == {"@type": "Person", "name": "李三林"}

    def test_data_cannot_end_its_script(self, client):
        """A title with markup stays inside the string that holds it."""
        made = speech(title="</script><script>alert(1)</script><!--&")
        html = client.get(made.get_absolute_url()).content.decode()
        data = re.search(r'<script type="application/ld\+json">(.*?)</script>', html).group(1)
        assert json.loads(data)["name"] == made.title
        assert "<script>alert" not in html

    def test_nothing_is_said_of_what_is_not_known(self, client):
        """A speech without metadata has no author, no date and no place in its data."""
        made = speech([("line", "一篇没有标题的短文，讲的是河堤上的事，一句一句慢慢地讲。")])
        html = client.get(made.get_absolute_url()).content.decode()
        data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html).group(1))
        assert not {"author", "dateCreated", "locationCreated", "recordedAt"} & set(data)
        assert Speech.objects.count() == 1
