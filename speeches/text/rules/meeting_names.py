"""Where a meeting's name begins and ends, and when two names are one meeting's."""

from __future__ import annotations

import re

#: Names longer than this are a sentence that was cut at the wrong place.
LONGEST_NAME = 64
#: 大会 and 会议 alone name no meeting.
SHORTEST_NAME = 3

#: A meeting word ends the name; 社会, 机会, 委员会, 协会 are no meetings, 会员 and 会上 no ends.
NAME_END = re.compile(
    r"(?:会议|大会|全会|座谈会|仪式|培训班|研讨班|研修班|读书班|进修班|论坛|集体学习|专题学习|集体谈话|集体约谈"
    r"|(?<![社机协学工商联都])(?<!委员)会)(?![议员计务场长徽费谈同])"
)
_CLAUSE_END = re.compile(r"[，。；：！？,;:!?\n]|\.(?![0-9])")
_BREAKS = re.compile("[的是了要为在将能]|(?<!第)一|[^，]{15}")
_STUDIED = ("精神", "要求", "部署", "决议", "通过")
#: …大会胜利召开: what stands between a meeting's name and its verb.
BEFORE_VERB = re.compile("(?:胜利|隆重|顺利|成功|正式|圆满|如期)+$")
_STRIP = (
    "这样高规格的",
    "高规格的",
    "这样的",
    "的",
    "了",
    "是",
    "这次",
    "此次",
    "本次",
    "这个",
    "这场",
    "这里",
    "一次",
    "一场",
    "一个",
    "隆重",
    "今天",
    "今年",
)
_GENERIC = re.compile(
    r"^(?:全|这|个|次|一|场|十分|非常|很|特别|极为|极其|及时|专门|专题|重要|关键|必要|意义|重大|的|年度|工作|全体|动员|部署|总结|"
    r"视频|现场|扩大|干部|职工|党员|和|与|样|规模|空前|高规格|代表|了|起来|来|开)*(?:会议|大会|会|论坛|仪式|培训班)$"
)
#: 专题研究…工作的会议 describes a meeting and is not its name.
_DESCRIBED = re.compile("的(?:会议|大会|会)$")
_YEAR = re.compile("(?:19|20)[0-9]{2}年度?|[0-9]{1,2}月份?|第[一二三四1-4]季度")
_PLACE = re.compile(r"^(?:全|[\u4e00-\u9fffxX×*＊]{1,6}?)(?:省|市|县|区|镇|乡|街道|村)")


def name_from(text: str, start: int, limit: int) -> tuple[int, int] | None:
    """The range of the name that begins at ``start``: up to the meeting word of its clause. None when the
    clause holds none, or only says that this is an important meeting.

    A later meeting word belongs to the name (…会议暨…大会, 市委全会精神宣讲会), unless 的, 是 or the like stand
    between; a meeting whose 精神 is studied ends no name.
    """
    reach = min(limit, start + LONGEST_NAME)
    stop = _CLAUSE_END.search(text, start, reach)
    end = None
    for match in NAME_END.finditer(text, start, stop.start() if stop else reach):
        if end is not None and _BREAKS.search(text, end, match.start()):
            break
        if not text.startswith(_STUDIED, match.end()):
            end = match.end()
    if end is None:
        return None
    begin = strip_start(text, start, end)
    if end - begin < SHORTEST_NAME or is_generic(text[begin:end]):
        return None
    return begin, end


def strip_start(text: str, start: int, end: int) -> int:
    """Where the name begins once 这次, 隆重 and blanks before it are left out."""
    moved = True
    while moved:
        moved = False
        while start < end and text[start] in " \u3000\n":
            start, moved = start + 1, True
        for words in _STRIP:
            if text.startswith(words, start) and end - start > len(words) + 2:
                start, moved = start + len(words), True
    return start


def is_generic(name: str) -> bool:
    """十分重要的会议, 这次大会: words that fit every meeting."""
    return _GENERIC.match(name) is not None or _DESCRIBED.search(name) is not None


def printed_name(text: str, start: int, end: int) -> str:
    """The name as printed, without line breaks, blanks and the quotes that enclose all of it."""
    name = re.sub(r"[\s\u3000]+", "", text[start:end])
    if name[:1] == "“" and name.find("”") in (-1, len(name) - 1):
        return name.strip("“”")
    return name


def holds(longer: str, name: str) -> bool:
    """全区住建系统2017年党风廉政建设工作会议 holds 全区住建系统党风廉政建设工作会议: every character, in order."""
    rest = iter(longer)
    return all(character in rest for character in _YEAR.sub("", name))


def core(name: str) -> str:
    """义乌市党风廉政建设工作会议 and 全市党风廉政建设工作会议 have the same core."""
    return _PLACE.sub("", _YEAR.sub("", name))
