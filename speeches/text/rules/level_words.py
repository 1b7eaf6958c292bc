"""Words that name a level outright: the central bodies, their leaders, places with 省市县区镇村 after them."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: Central bodies and meetings, as a title names them.
CENTRAL = re.compile(
    "国务院|全[国國]人民代表大[会會]|全[国國]代表大[会會]|中共中央|中央委员会|中央纪委|中央纪律检查委员会|中央政治局"
    "|中央军委|最高人民法院|最高人民检察院|[（(][一二三四五六七八九十]{1,3}大[）)]|全国政协"
    "|中央[^，。,]{2,20}(?:会议|座谈会)|全国[^，。,]{2,24}(?:会议|大会|座谈会|工作会)"
)
#: 学习贯彻党的二十大精神 in a title names the congress and is not it.
LEARNING = re.compile("学习|贯彻|传达|落实|宣讲|宣传|迎接|喜迎|精神")
LEADERS = re.compile(
    "习近平|胡锦涛|江泽民|毛泽东|邓小平|陈独秀|刘少奇|周恩来|华国锋|胡耀邦|赵紫阳|林彪|李鹏|朱镕基|温家宝|李克强|李强"
    "|尉健行|吴官正|贺国强|王岐山|赵乐际|李希|吴邦国|贾庆林|张德江|俞正声|栗战书|汪洋|王沪宁"
)
_NAMED = re.compile(
    r"(?P<name>[xX×*＊某]{1,6}|[\u4e00-\u9fff]{2,3}?)(?P<unit>自治区|省|市|县|区|旗|镇|乡|街道|村|社区)(?![场域级长区])"
)
#: Two or three characters that end in 全, 各, 在 … are no place's name.
_NO_NAME = re.compile(
    "[全我各本在的和与及从到向对为是这那上下新]|开发|高新|经济|经开|工业|自治|保税|示范|农$|乡$|城$|校$|社$|地$|山$|景$|灾$|书记$|委书$|干部$|会议$|党委$"
)
_LEVEL = {
    "自治区": "province", "省": "province", "市": "city", "县": "county", "区": "county", "旗": "county",
    "镇": "township", "乡": "township", "街道": "township", "村": "village", "社区": "village",
}  # fmt: skip


def named_places(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Level and range of every place named between start and end: xx区, 某某镇, 沂水县."""
    for match in _NAMED.finditer(text, start, end):
        if not _NO_NAME.search(match["name"]):
            yield _LEVEL[match["unit"]], match.start(), match.end()
