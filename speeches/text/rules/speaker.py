"""Who speaks, as printed: a name of its own line, 王某某在…上的讲话. Placeholders (XX同志) are no names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speeches.text.document import Evidence

from .context import FieldRules, Found, RuleContext
from .front_matter import front_matter
from .weighing import weigh

#: A line under the title that holds nothing but a name.
NAME_LINE = 0.85
OFFICE_AND_NAME = 0.88
IN_TITLE = 0.8
SIGNATURE = 0.65

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤习温栗俞尉华乔殷施庄柳葛童伍翟安倪章詹岳兰房翁牛季耿穆申屈盛齐蓝景甘樊辛管卜鲁冉霍包米左路关焦裴阎欧阳司马诸葛上官古祝应柯符项"
)
_PLACEHOLDER = re.compile("[xX×*＊某○□]")
_NAME = re.compile(rf"^[{_SURNAMES}][\u4e00-\u9fff]{{1,3}}$")
_OFFICE = re.compile(
    r"^(?P<office>[\u4e00-\u9fffxX、（）()]{2,40}?(?:书记|主席|总理|省长|市长|县长|区长|州长|镇长|乡长|主任|局长|厅长|部长|校长|院长|董事长|总经理|组长|检察长|会长|行长|台长|秘书长|常委))(?P<name>[\u4e00-\u9fff]{2,4})$"
)
_IN_TITLE = re.compile(rf"^(?P<name>[{_SURNAMES}][\u4e00-\u9fff]{{1,2}})(?:同志|书记|主席|总书记)?(?:在[^。]{{4,60}}上|[：:]|关于)")
_NOT_NAMES = frozenset(
    "讲话 讲稿 报告 提纲 目录 前言 摘要 全文 正文 发言 致辞 公报 通知 附件 关于 严格 严肃 任务 安全 高度 方案 金融 石油 江苏 江西 贺信 贺词 白皮书 马上 温馨 向前看 华东 安徽 管理 应用 田间 上海".split()
)
_OFFICES = re.compile("书记|主席|总理|[省市县区州镇乡局厅部校院会行]长|主任|董事长|总经理|检察长|秘书长|常委")


def name_line(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """习　近　平, 国务院总理 李克强: a short line under the title."""
    front = context.once(front_matter)
    for number, line in enumerate(front.lines):
        words = re.sub(r"[\s\u3000]", "", context.text[line.start : line.end]).strip("（）()")
        if _PLACEHOLDER.search(words) or words in _NOT_NAMES or number == 0:
            continue
        office = _OFFICE.match(words)
        if office and not _OFFICES.search(office["name"]):
            yield context.said("office_and_name", words, OFFICE_AND_NAME, line.start, line.end)
        elif _NAME.match(words) and len(words) <= 4 and not _OFFICES.search(words):
            yield context.said("name_line", words, NAME_LINE if len(words) <= 3 else 0.6, line.start, line.end)


def in_title(context: RuleContext, found: Found) -> Iterator[Evidence]:
    """习近平在…会议上的讲话, 习近平：…: the title begins with a name."""
    title = context.once(front_matter).title
    if title is None:
        return
    match = _IN_TITLE.match(context.text[title.start : title.end])
    if match and not _PLACEHOLDER.search(match["name"]):
        start = title.start + match.start("name")
        yield context.said("in_title", match["name"], IN_TITLE, start, start + len(match["name"]))


FIELD = FieldRules("speaker", (name_line, in_title), weigh)
