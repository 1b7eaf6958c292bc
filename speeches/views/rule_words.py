"""The rules that find values, and the steps that clean a text, in words for readers.

A rule is named as the parser names it; where one name means another thing for another field, the field goes before.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

RULES = {
    "editor": _("编辑查阅后确定"),
    "import": _("导入时指定"),
    "column": _("来源表格的一栏写明"),
    "file_name": _("文件名写明"),
    "posted_date": _("网页的发布日期"),
    # the title
    "printed": _("正文前印有标题"),
    "page_title": _("网页标题"),
    "composed": _("正文没有标题，由会议、文种和年份拼成"),
    # the year
    "date_line": _("标题下或文末的日期行"),
    "title_year": _("标题写明年份"),
    "own_meeting": _("就在这次会议上讲，会期已知"),
    "named_meeting": _("提到会期已知的会议"),
    "today": _("写明今天的日期"),
    "this_year": _("写明今年是哪一年"),
    "last_year": _("写明去年是哪一年"),
    "leaving_year": _("写明即将过去的一年"),
    "new_year_ahead": _("写明新年将到"),
    "deploys_year": _("部署这一年的任务"),
    "reviews_year": _("总结这一年的工作"),
    "reviews_half_year": _("总结这一年上半年的工作"),
    "half_year": _("提到这一年的上半年"),
    "heads_plan": _("有一节标题安排这一年的工作"),
    "heads_review": _("有一节标题回顾这一年的工作"),
    "year_is": _("说这一年是怎样的一年"),
    "year_is_now": _("说今年是怎样的一年"),
    "year_was": _("说过去的这一年怎样"),
    "year_ahead": _("展望这一年"),
    "plans_year": _("提到这一年的计划"),
    "since": _("说这一年以来"),
    "since_last_year": _("先说这一年以来，随后说去年以来"),
    "review_then_this_year": _("总结这一年，部署今年"),
    "discipline_plenum": _("贯彻会期已知的中央纪委全会"),
    "central_plenum": _("贯彻会期已知的中央全会"),
    "wildcard_plenum": _("提到届次隐去的全会"),
    "plenum_of_its_era": _("届次隐去、同时期只有一次的全会"),
    "congress_ahead": _("迎接会期已知的党代会"),
    "congress_year": _("说党代会召开之年"),
    "after_congress": _("说党代会之后的第一年"),
    "anniversary": _("提到可推算年份的周年"),
    "event": _("提到年份已知的大事"),
    "plan": _("提到五年规划的某一年"),
    "plan_end": _("提到五年规划的收官之年"),
    "campaign": _("提到年份已知的学习教育"),
    "campaign_launched": _("部署年份已知的学习教育"),
    "latest_year": _("正文里最晚的年份"),
    "named_year": _("名称里带年份"),
    # the date
    "yearless_line": _("日期行没有年份，年份另有依据"),
    "news_day": _("报道首句写明日期，年份另有依据"),
    "today_is": _("正文写明今天的日期"),
    # level and body
    "occasion": _("会议名称"),
    "occasion_scope": _("会议名称里的范围"),
    "title": _("标题里的称谓"),
    "title_scope": _("标题里的范围"),
    "title_place": _("标题里的地名"),
    "speaker": _("讲话人的职务"),
    "speaks_for": _("写明代表谁讲话"),
    "convener": _("报道里召开会议的单位"),
    "office": _("写明单位的级别"),
    "lowest_organ": _("不带“各”字的最低一级机关"),
    "own_places": _("以“我、全、本”自称的范围"),
    "others_below": _("布置给下一级的话"),
    "zone": _("市级之下的党工委、管委会"),
    "central_body": _("中央机关或全国会议"),
    "central_claims": _("只以全国、全党自称"),
    "leader": _("讲话人是中央领导"),
    "own_office": _("自称我局、我办等部门"),
    "own_school": _("自称我校、我院"),
    "own_firm": _("自称公司、集团"),
    "own_zone": _("自称管委会、开发区"),
    "own_zone_named": _("提到开发区、高新区"),
    "own_watch": _("自称纪检监察机关"),
    "own_association": _("自称协会、学会"),
    "own_hospital": _("自称医院"),
    # the kind
    "kind.title": _("标题末尾的文种"),
    "says_so": _("正文写明文种"),
    "chairs": _("主持会议的话"),
    "salutation": _("开头有称呼"),
    "speaks": _("有对在场者说的话"),
    "news_form": _("报道的写法"),
    "news_dateline": _("报道的电头"),
    "news_lead": _("报道的导语"),
    "communique_form": _("公报的写法"),
    "article_form": _("文章的署名或来源"),
    # the occasion
    "announced": _("写明今天召开什么会"),
    "opens": _("开头说会议开幕"),
    "titled": _("标题写明会议"),
    "called_this": _("以“这次会议”提到"),
    "reported_to": _("写明向什么会议报告"),
    "attended": _("写明参加什么会"),
    "reported": _("报道里写明会议"),
    # speaker and place
    "name_line": _("标题下单独一行的姓名"),
    "in_title": _("标题里的姓名"),
    "office_and_name": _("标题下一行的职务和姓名"),
    "role_only": _("标题下一行只有职务"),
    "beside_date": _("写在日期旁边"),
    "labelled": _("以“地点”标出"),
    "held_at": _("写明在哪里举行"),
    # the provenance
    "called_template": _("自称范文"),
    "placeholders": _("有隐去姓名、数字的符号"),
    "press_source": _("有报刊或网站的来源行"),
    "transcript": _("写明根据录音整理"),
    "dated_and_named": _("有日期、姓名和称呼，且无隐去之处"),
}

#: The year of a cue (周年, 规划, 党代会) follows from the words of its sentence.
ANCHORS = {
    "this": _("与“今年”同句"),
    "last": _("与“去年”同句"),
    "next": _("与“明年”同句"),
    "upcoming": _("与“迎接”同句"),
    "written": _("与写明的年份同句"),
}

CLEANING = {
    "bom": _("去掉文件开头的字节序标记"),
    "nul": _("去掉空字符"),
    "control": _("去掉控制字符"),
    "escapes": _("还原转义符"),
    "entities": _("还原网页实体"),
    "crlf": _("统一换行符"),
    "line_separators": _("统一换行符"),
    "zero_width": _("去掉看不见的零宽字符"),
    "nbsp": _("把不换行空格换成普通空格"),
    "page_tags": _("去掉分页标记"),
    "tags": _("去掉残留的网页标签"),
    "wiki_residue": _("去掉残留的维基标记"),
    "private_use": _("去掉没有字形的私用字符"),
    "full_width": _("把全角数字换成半角"),
    "spaced_digits": _("合上数字中间的空格"),
    "spaced_dates": _("合上日期中间的空格"),
    "glosses": _("去掉字后夹带的拼音"),
    "filter_dots": _("去掉字间夹带的点"),
    "page_numbers": _("去掉句中的页码"),
    "hard_wraps": _("接上按固定宽度折断的行"),
    "broken_sentences": _("接上句中断开的行"),
    "lost_breaks": _("补上丢失的分段"),
    "trailing_spaces": _("去掉行尾空格"),
    "indents": _("去掉行首缩进"),
    "spaced_letters": _("合上标题里拉开的字"),
    "outer_lines": _("去掉首尾空行"),
    "last_line_end": _("去掉文末换行"),
}


def rule_in_words(rule: str, field: str = "") -> str:
    """A phrase for the rule; its own name where there is none yet."""
    known = RULES.get(f"{field}.{rule}") or RULES.get(rule)
    if known is None:
        cue, _sign, anchor = rule.rpartition("_")
        if cue in RULES and anchor in ANCHORS:
            return f"{RULES[cue]}，{ANCHORS[anchor]}"
    return str(known or rule)


def step_in_words(step: str) -> str:
    """A phrase for a cleaning step; its own name where there is none yet."""
    return str(CLEANING.get(step, step))
