"""Lines that are not the speech: navigation, source and editor lines, captions, page numbers, advertisements."""

from __future__ import annotations

import re
from functools import cache

from .word_lists import alternatives, load_words

#: Furniture is short; a longer line that holds such a word is a sentence of the speech that happens to hold it.
LONGEST_FURNITURE = 80
#: A line that ends with a full stop and is longer than this is a sentence, though it begins like furniture.
LONGEST_SENTENCE = 40
#: Captions and editors' introductions run longer: a date, who, where, what, and the photographer's name.
LONGEST_CAPTION = 250

_PAGE_NUMBER = re.compile(
    r"[\-—–－·•\s]*第?\s*\d{1,4}\s*[页頁]?(?:\s*[/／]\s*(?:共\s*)?\d{1,4}\s*[页頁]?|\s*共\s*\d{1,4}\s*[页頁])?[\-—–－·•\s]*$"
    r"|[Pp]age\s*\d{1,4}.{0,12}$|第[一二三四五六七八九十百]{1,5}[页頁]$|<?PAGE_?DIV>?$"
)
_WIRE = re.compile(r"[（(]\s*(?:据|本报|新华社|人民网|中新社|中新网|央视)[^（）()]{0,40}[）)]\s*$")
_NEWSPAPER = re.compile(
    r"[（(]?\s*《\s*[^《》]{2,16}\s*》\s*[（(]?\s*\d{4}\s*[年\-.]\D{0,2}\d{1,2}[^，。]{0,24}[版）)]\s*[）)]?$"
)
_NOTE = re.compile(r"↑|\[\s*\d{0,3}\s*\]?$|\]$|(?:CPC )?\d\s*$|[①-⑳⑴-⒇]\s*$")
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+\s*$")
_POSTED = re.compile(r"(?:(?:时间|日期)[:：]\s*)?\d{4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}日?\s*\d{1,2}[:：]\d{2}")
_CREDIT = re.compile(r"(?:[/／　 ]|(?:记者|通讯员)[^，。]{1,12})(?:摄|摄影|供图|图)[）)。]?\s*$|[）)]?摄影?[）)]$")
_BREADCRUMB = re.compile(
    r"(?:首页|主页|网站首页)\s*(?:>|»|›|》|&gt;|→|-)|[^>»›]{1,20}(?:(?:>>|»|›|&gt;)[^>»›]{1,20}){2}|.{2,16}\s>\s.{2,16}\s>\s"
)
_META = re.compile(
    r"(?:^|[\s|｜　])(?:来源|稿源|编辑|责编|时间|日期|点击|浏览|阅读|字号|字体|发布)[^：:\s]{0,4}[：:].{0,40}?"
    r"(?:[\s|｜　]|\d)(?:来源|稿源|作者|编辑|责编|时间|日期|点击|浏览|阅读|字号|字体|发布)[^：:\s]{0,4}[：:]"
    r"|^作者[：:].{1,20}[\s|｜　](?:来源|时间|日期|发布|点击|浏览)"
)
_COLLECTION = re.compile(r"[（(](?:精选|通用|集锦|合集|汇编|优秀|推荐|最新|精品|热门)\s*\d{0,3}\s*[篇份][）)]")
#: 某网记者 张三 某地报道, 某某学报 2020年7期: bylines of papers and journals.
_BYLINE = re.compile(
    r"[^，。]{0,12}(?:记者|通讯员)[\s　:：][^，。：]{2,30}$|[^，。]{2,16}\s(?:19|20)\d{2}年第?\d{1,2}期$"
)
_RULE = re.compile(r"[*_=~.…·\-—＊\s]{3,}$")


def is_furniture(line: str) -> bool:
    """Whether a line, without its indent, is site or editor furniture. Says nothing of what only its place shows."""
    if len(line) > LONGEST_FURNITURE:
        return len(line) <= LONGEST_CAPTION and is_caption(line)
    if _contains().search(line) or line in _whole():
        return True
    if _begins().match(line) and (line[-1] != "。" or len(line) <= LONGEST_SENTENCE):
        return True
    if is_page_number(line) or _RULE.match(line):
        return True
    if line[0] in "（(《" and (_WIRE.match(line) or _NEWSPAPER.match(line)):
        return True
    if _COLLECTION.search(line):
        return True
    if ("：" in line or ":" in line) and _META.search(line):
        return True
    return bool(
        _BYLINE.match(line)
        or _ADDRESS.match(line)
        or _BREADCRUMB.match(line)
        or _POSTED.match(line)
        or is_caption(line)
    )


def is_page_number(line: str) -> bool:
    """- 3 -, 第3页, 3/15: a line that is nothing but the page's number."""
    return len(line) <= LONGEST_FURNITURE and bool(_PAGE_NUMBER.match(line))


def is_caption(line: str) -> bool:
    """A photograph's caption: it ends with the photographer."""
    return line[-1] in "摄影图）)。 " and bool(_CREDIT.search(line[-24:]))


def ends_page(line: str) -> bool:
    """Whether nothing after this line belongs to the speech (related articles, licences, notes)."""
    return len(line) <= LONGEST_FURNITURE and bool(_page_end().match(line))


def is_note_mark(line: str) -> bool:
    """A fragment of a list of notes or of a licence: ↑, [, 1, ]."""
    return len(line) <= LONGEST_FURNITURE and bool(_NOTE.match(line))


def is_attachment(line: str) -> bool:
    """附件：…, 抄送：…, below the signature."""
    return len(line) <= LONGEST_FURNITURE and (bool(_attachment().match(line)) or line.rstrip().endswith("印发"))


def is_editors_note(line: str) -> bool:
    """A web editor's sentence above the title: 现将…讲话刊登如下"""
    return len(line) <= LONGEST_CAPTION and (line.startswith(("按：", "按:")) or bool(_editor().search(line)))


@cache
def _begins() -> re.Pattern[str]:
    return re.compile(alternatives(load_words("furniture")["begins"]))


@cache
def _contains() -> re.Pattern[str]:
    return re.compile(alternatives(load_words("furniture")["contains"]))


@cache
def _whole() -> frozenset[str]:
    return frozenset(load_words("furniture")["whole"])


@cache
def _page_end() -> re.Pattern[str]:
    return re.compile(alternatives(load_words("furniture")["page_end"]))


@cache
def _attachment() -> re.Pattern[str]:
    return re.compile(alternatives(load_words("furniture")["attachment"]))


@cache
def _editor() -> re.Pattern[str]:
    return re.compile(alternatives(load_words("furniture")["editor"]))
