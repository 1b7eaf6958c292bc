"""The words by which kinds of text are told: at the title's end, inside it, in the opening, in the form.

Order matters in each table: 述职报告 is a summary before it is a report, 表态发言 a statement before it is a speech.
"""

from __future__ import annotations

import re

#: What may follow the deciding word: （摘要）, 稿, 提纲, a date in brackets.
_REST = (
    r"(?:的|》|”|稿|提纲|要点|摘要|全文|实录|材料|（[^（）]{0,30}）|\([^()]{0,30}\)"
    r"|[0-9一二三四五六七八九十]|范文|篇|模板|\s){0,8}$"
)


def _ends(words: str) -> re.Pattern[str]:
    """A title that ends with one of the words (separated by blanks)."""
    return re.compile(f"(?:{'|'.join(words.split())}){_REST}")


_MEETING = "(?:会议|大会|全会|会)"
ENDINGS = (
    (
        "work_summary",
        _ends(
            "述职报告 述廉报告 述[^，。]{0,12}报告 工作总结 年度总结 年终总结 总结 工作汇报 情况汇报 自查报告 工作小结"
        ),
    ),
    ("statement", _ends("表态发言 表态讲话 表态")),
    ("chair", _ends("主持词 主持辞 主持讲话 主持稿 主持时的讲话 主持")),
    ("lecture", _ends("党课 党课讲稿 党课辅导 党课讲话 辅导报告 宣讲 讲座 授课 讲义")),
    ("communique", _ends("公报")),
    ("speech", _ends("讲话 致辞 致词 发言 演讲 寄语 贺词 献词 开幕词 闭幕词 贺信 讲稿 讲 点评 谈话")),
    ("report", _ends("报告 工作报告 政治报告")),
    (
        "circular",
        _ends("通知 通报 意见 办法 方案 决定 决议 公告 规定 细则 批复 函 令 条例 准则 要点 纪要 纲要 建议"),
    ),
    ("article", _ends("心得 体会 心得体会 学习体会 思考 感悟 评论 社论")),
    (
        "news",
        _ends(
            f"{_MEETING}(?:在[^，。]{{1,12}})?(?:召开|举行|闭幕|开幕) 召开[^。]{{2,40}}{_MEETING}"
            f" 举行[^。]{{2,40}}(?:{_MEETING}|仪式) 综述 侧记 纪实"
        ),
    ),
)
INSIDE = (
    ("work_summary", re.compile("述职|述廉|述责|工作总结")),
    ("lecture", re.compile("党课|宣讲")),
    ("speech", re.compile("讲话|致辞|发言")),
    ("chair", re.compile("主持词")),
    ("communique", re.compile("公报")),
    ("report", re.compile("工作报告")),
)
OPENINGS = (
    (
        "lecture",
        re.compile(
            "(?:上|讲)(?:一|这|堂|次|了|节|专题|廉政|个){0,4}[^，。；,;]{0,6}党课|今天的党课|(?:举办|开展|进行)[^，。；,;]{0,6}党课|党课[^，。,]{0,6}(?:题目|主题)"
        ),
    ),
    (
        "statement",
        re.compile(
            "我[^。；;]{0,30}(?:作|做)(?:一个|如下|以下|个|出)?[^，。；,;]{0,6}表态|表态如下|(?:我|现)[^，。,]{0,16}表态发言"
        ),
    ),
    (
        "report",
        re.compile(
            "(?:我|现在)[^。；;]{0,6}(?:代表|受)[^。；;]{2,60}?(?:作|提出|报告)"
            "(?:[^。；;]{0,30}?报告|政府工作|工作|如下|[0-9]{4}年)"
        ),
    ),
    (
        "work_summary",
        re.compile("现?将[^。；;]{2,60}?(?:述职|述廉|总结|汇报|报告)[^。；;]{0,12}?如下|(?:述职|汇报)如下"),
    ),
    (
        "circular",
        re.compile(
            r"[〔\[（(](?:19|20)[0-9]{2}[〕\]）)][0-9]{1,4}号|通知如下|通报如下|印发给你们|请[^。，,]{0,10}?(?:遵照|认真贯彻)执行"
        ),
    ),
)
COMMUNIQUE = re.compile("全会(?:审议|听取|一致认为|认为|指出|提出|强调|号召|要求|总结|充分肯定|由|按照)")
CHAIR = re.compile(
    "现在[，,]?开会|会议进行第|进行第[一二三四五六]项|首先[，,]?请|(?:下面|现在|接下来)[，,]?(?:有)?请|[个项]议程|会议议程"
    "|会议到此结束|散会|大家欢迎|（[^（）]{1,12}(?:结束|完毕)）|宣布[^，。,]{0,10}开(?:会|幕)"
)
NEWS = re.compile(
    "本报讯|本网讯|本报记者|记者|讯[）)]|日电|会议强调|会议指出|会议要求|会议认为|强调指出|(?<!全会)(?:强调|指出)[，：,:]"
    "|出席会议|参加会议|主持会议|并讲话"
)
SPEAKS = re.compile(
    "我(?:再)?(?:强调|讲|谈|提|说|就|想|代表|完全)|我们(?:在这里)?召开|(?:强调|讲|谈|提)[^，。,]{0,8}(?:点|个方面|个问题)"
    "|今天[，,]?我们|今天[^。]{0,30}召开|谢谢大家|我的讲话|借此机会|下面[，,]?我|大家好|刚才"
)
