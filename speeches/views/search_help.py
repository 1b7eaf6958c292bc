"""``/search/help/``: how a query is written, with examples that are links."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from .search_frame import rooms

#: Queries that show how one is written, each with what it does.
EXAMPLES = (
    ("一岗双责", _("一个词句，一字不差，长短不限")),
    ("腐败 作风", _("空格：同一篇里两个都有")),
    ("一岗双责 -扶贫", _("减号：有前一个，没有后一个；也可以写 NOT")),
    ("四风 OR 八项规定", _("OR 或竖线：有其中一个")),
    ("监督 (村级 OR 乡镇)", _("括号：先算里面的")),
    ('"要坚决做到“两个维护”"', _("引号：带空格、标点或运算符的词句当作一个")),
    ("标题:党风廉政", _("只找标题")),
    ("章节:监督", _("只找各章各节的标题")),
    ("提法:四个意识", _("说到这条提法的讲话，各种说法都算")),
)


def search_help(request: HttpRequest) -> HttpResponse:
    return render(request, "search/help.html", {"rooms": rooms(request.path), "examples": EXAMPLES})
