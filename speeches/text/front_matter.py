"""What stands above a speech: title, subtitle, date, speaker, salutation, and the site's lines between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from .document import LineRole, Range
from .furniture import is_editors_note, is_furniture
from .headings import read_marker
from .names import is_speaker_line
from .page import PageLine
from .salutations import find_salutation, is_salutation, leading_salutation
from .word_lists import alternatives, load_words

#: A printed title line: the longest met (three clauses and 的讲话) has 58 characters.
LONGEST_TITLE_LINE = 60
#: A date line may name the meeting that passed the text, with its full name; the date itself is short.
LONGEST_DATE_LINE, LONGEST_DATE = 80, 24
#: A line that ends with a stop and is longer than this is text; shorter ones (大家好！) may still be greeting.
SHORTEST_TEXT = 25
#: Lines of a title: one, two, three; more short lines on end are a table or a list of names.
MOST_TITLE_LINES = 3
#: A line that stands whole in the title above it repeats it, when it has as many characters.
SHORTEST_REPEATED = 5
#: 同志们， and 各位老师， before the first words: a longer call has a colon.
LONGEST_CALL = 10
#: A salutation stands within this many printed lines of the top; below it 同志们！ belongs to the speech.
SALUTATION_WITHIN = 14
#: An editor's introduction above the title has at most this many paragraphs.
MOST_INTRODUCTIONS = 2

_YEAR = r"(?:(?:\d\s?){4}|20[XxＸ×*]{2}|[XxＸ×*]{2,4}|[一二][〇○零O０\d一二三四五六七八九]{3})\s*年"
_MONTH = r"(?:\d\s?\d?|[元一二三四五六七八九十]{1,2}|[XxＸ×*]{1,2})\s*月"
_DAY = r"(?:\d\s?\d?|[一二三四五六七八九十廿]{1,3}|[XxＸ×*]{1,2})\s*[日号]?"
_DATE = (
    rf"(?:{_YEAR}\s*(?:{_MONTH}\s*(?:{_DAY})?)?|{_MONTH}\s*{_DAY}"
    r"|\d{4}\s?[.．\-/]\s?\d{1,2}(?:\s?[.．\-/]\s?\d{1,2})?[.．]?)"
)
_DATE_LINE = re.compile(
    rf"(?P<open>[（(\[【〔]?)\s*(?:(?:会议|授课|召开)?(?:时间|日期)[：:]\s*)?{_DATE}\s*(?:[（(]?(?:星期|周)[一二三四五六日天][）)]?)?"
    r"\s*(?:上午|下午|晚上?|中午)?\s*(?:\d{1,2}[:：点时]\d{0,2}分?)?(?P<rest>.*)$"
)
_DATE_AT_END = re.compile(rf"[（(]?\s*{_DATE}\s*[）)]?$")
_DATED = re.compile(rf"\s*[（(]\s*{_DATE}\s*[）)]$")
_FUSED_DATE = re.compile(rf"[（(]\s*{_DATE}\s*[）)]")
_PARENTHESISED = re.compile("[（(【〔][^（）()]{1,40}[）)】〕]$")
_SPACES = re.compile(r"\s+")


@dataclass(slots=True)
class FrontMatter:
    """The roles of the lines above a speech, the range of its title and of its salutation."""

    roles: dict[int, LineRole] = field(default_factory=dict)
    title: Range | None = None
    salutation: Range | None = None


def read_front_matter(page: Sequence[PageLine], first: int, last: int, labelled: bool = False) -> FrontMatter:
    """The front matter of the speech in lines ``[first, last)`` of a page. ``labelled``: its first line numbers it in
    a collection (第二篇：…的讲话)."""
    front = FrontMatter()
    zone = _zone(page, first, last, labelled)
    for index in zone:
        front.roles[index] = _role(page[index], front)
    _settle_titles(page, front)
    if front.salutation is None:
        front.salutation = _before_the_text(page, first, last, front)
    return front


def _before_the_text(page: Sequence[PageLine], first: int, last: int, front: FrontMatter) -> Range | None:
    """A salutation in the same line as the first words of the text: 同志们：今天…"""
    for index in range(first, last):
        line = page[index]
        if not line.blank and index not in front.roles:
            length = leading_salutation(line.words) or _called(line.words)
            return Range(line.start, line.start + length) if length else None
    return None


def _called(words: str) -> int:
    """How many characters of the first paragraph call the hearers with a mere comma: 同志们，今天…"""
    end = max(words.find("，", 0, LONGEST_CALL), words.find(",", 0, LONGEST_CALL)) + 1
    return end if end and is_salutation(words[:end]) else 0


def is_date_line(line: str) -> bool:
    """Whether a line is a date and what belongs to it: （2022年2月18日）, 二〇二二年一月 于某县, （1月13日，三楼）"""
    if len(line) > LONGEST_DATE_LINE:
        return False
    match = _DATE_LINE.match(line)
    if match is None:
        end = _DATE_AT_END.search(line, max(0, len(line) - LONGEST_DATE))
        return end is not None and is_speaker_line(line[: end.start()].strip())
    rest = match["rest"].strip(" \u3000,，")
    if match["open"]:
        return line[-1] in "）)]】〕" and not rest[:-1].endswith("。")
    if _is_speech_title(rest) or "。" in rest or len(rest) > LONGEST_TITLE_LINE:
        return False
    return not rest or rest[0] in "于在" or is_speaker_line(rest)


def ends_with_date(line: str) -> bool:
    """Whether a short line ends with a date: 某某县纪委  2022年2月18日"""
    return _DATE_AT_END.search(line, max(0, len(line) - LONGEST_DATE)) is not None


def is_title_line(line: PageLine) -> bool:
    """Whether a line could be printed as a title: short, and no sentence."""
    words = line.words
    return 2 <= len(words) <= LONGEST_TITLE_LINE and words[-1] not in "。，,；;：:、" and "。" not in words


def is_speech_title(line: PageLine) -> bool:
    """Whether a line is a title by its own words: …会议上的讲话"""
    return is_title_line(line) and _is_speech_title(line.words)


def _zone(page: Sequence[PageLine], first: int, last: int, labelled: bool) -> list[int]:
    """The printed lines above the text, the salutation included."""
    zone: list[int] = []
    introductions = 0
    greeted = False
    for index in range(first, last):
        line = page[index]
        if line.blank:
            continue
        addressed = is_salutation(line.words)
        if greeted and not addressed:
            break
        if addressed:
            greeted = True
        elif not _is_furniture(line) and _is_text(line) and not (index == first and labelled):
            introductions += 1
            if introductions > MOST_INTRODUCTIONS or not (
                is_editors_note(line.words) or _salutation_ahead(page, index, last)
            ):
                break
        zone.append(index)
        if len(zone) >= SALUTATION_WITHIN and not greeted and not _salutation_ahead(page, index, last):
            break
    return zone


def _salutation_ahead(page: Sequence[PageLine], index: int, last: int) -> bool:
    """Whether the salutation follows soon, with no heading and no further text before it."""
    seen = 0
    for line in page[index + 1 : last]:
        if line.blank:
            continue
        seen += 1
        if is_salutation(line.words):
            return True
        if seen > SALUTATION_WITHIN or (_is_text(line) and not _is_furniture(line)):
            return False
    return False


def _is_furniture(line: PageLine) -> bool:
    return is_furniture(line.words) or is_editors_note(line.words)


def _is_text(line: PageLine) -> bool:
    """Whether a line is running text or a heading: the front matter is over."""
    words = line.words
    if is_date_line(words):
        return False
    if _fused(line):
        return False
    if len(words) > LONGEST_TITLE_LINE or (line.stops and len(words) > SHORTEST_TEXT) or leading_salutation(words):
        return True
    if words[-1] in "，,；;：:、。":
        return True
    marker = read_marker(words, 0, len(words))
    return marker is not None and marker.value == 1 and marker.family != "首先"


def _role(line: PageLine, front: FrontMatter) -> LineRole:
    """The role of one line of the zone, before the titles are looked at together."""
    words = line.words
    if is_salutation(words):
        start = front.salutation.start if front.salutation else line.start
        front.salutation = Range(start, line.end)
        return "salutation"
    fused = _fused(line)
    if fused:
        front.title, front.salutation = fused
        return "title" if front.salutation.end == line.end else "body"
    if _is_furniture(line):
        return "furniture"
    if is_date_line(words):
        return "date"
    if is_speaker_line(words):
        return "speaker"
    if words.startswith(("——", "--", "—", "－－", "──", "―")) or _PARENTHESISED.match(words):
        return "subtitle"
    if _particular().match(words):
        return "subtitle"
    return "title" if is_title_line(line) else "body"


def _fused(line: PageLine) -> tuple[Range, Range] | None:
    """Title and salutation of a line that holds both: …的讲话（2020年1月8日）某某同志们："""
    if "：" not in line.words and ":" not in line.words:
        return None
    date = _FUSED_DATE.search(line.words, 0, LONGEST_TITLE_LINE)
    found = find_salutation(line.words, date.end() if date else 0)
    if found is None or not found[0] or (date and not date.start()):
        return None
    title = line.words[: date.start() if date else found[0]].rstrip()
    if not date and not _is_speech_title(title):
        return None
    return Range(line.start, line.start + len(title)), Range(line.start + found[0], line.start + found[1])


def _settle_titles(page: Sequence[PageLine], front: FrontMatter) -> None:
    """Which of the title-like lines are the title, which a second printing, which a subtitle, which neither."""
    if front.title is not None:
        return
    candidates = [index for index in sorted(front.roles) if front.roles[index] == "title"]
    printed = {index: _SPACES.sub("", page[index].words) for index in candidates}
    blocks: list[list[int]] = [[]]
    for index in candidates:
        block = blocks[-1]
        if any(_same_title(printed[index], printed[other]) for other in block):
            blocks.append([index])  # printed a second time
        elif block and _is_occasion(page[index].words, page[block[0]].words):
            front.roles[index] = "subtitle"
        elif len(block) < MOST_TITLE_LINES and _adjoins(page, front, block, index):
            block.append(index)
        else:
            front.roles[index] = "body"
    block = max(blocks, key=lambda lines: sum(len(printed[index]) for index in lines))
    if block:
        first, last = _heads_title(page, front, block[0]), page[block[-1]]
        dated = _DATED.search(last.words, max(0, len(last.words) - LONGEST_DATE))
        front.title = Range(page[first].start, last.start + dated.start() if dated and dated.start() else last.end)
        return
    for index in sorted(front.roles):
        if front.roles[index] == "subtitle" and _is_speech_title(page[index].words):
            start = page[index].end - len(page[index].words.lstrip("—-－─― \u3000"))
            front.title = Range(start, page[index].end)
            return


def _heads_title(page: Sequence[PageLine], front: FrontMatter, index: int) -> int:
    """The first line of a title that the speaker's name heads: 某镇党委书记李某⏎在全镇大会上的讲话"""
    above = index - 1
    if page[index].words.startswith("在") and above >= 0 and front.roles.get(above) == "speaker":
        return above
    return index


def _same_title(words: str, title: str) -> bool:
    """Whether a line prints a title again, whole or a line of it: the page's title, then 政府工作报告 below it."""
    return words == title or (len(words) >= SHORTEST_REPEATED and words in title)


def _adjoins(page: Sequence[PageLine], front: FrontMatter, block: list[int], index: int) -> bool:
    """Whether a line continues the title block: only the site's lines and blank ones stand between."""
    if not block:
        return True
    between = [front.roles.get(other, "blank") for other in range(block[-1] + 1, index)]
    return all(role in {"blank", "furniture"} for role in between)


def _is_occasion(line: str, title: str) -> bool:
    """在全县…大会上的讲话 below a title of its own is where it was given: a subtitle."""
    return line.startswith("在") and _is_speech_title(line) and not title.startswith("在") and len(title) > 4


def _is_speech_title(words: str) -> bool:
    return bool(_speech_words().search(words.rstrip("”》）) ")))


@cache
def _particular() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives(load_words('front_words')['particular'])})[：:]")


@cache
def _speech_words() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives(load_words('front_words')['speech'])})$")
