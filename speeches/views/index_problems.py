"""When the phrase index cannot answer: a calm page that says what is wrong and which command mends it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ..search.errors import IndexBusy, IndexDamaged, IndexMissing, IndexNotWritten, IndexProblem

#: Seconds after which asking again makes sense: a rebuild of 10,000 speeches takes about ten.
RETRY_AFTER = 30

View = Callable[..., HttpResponse]

log = logging.getLogger(__name__)


def tells_index_problems(view: View) -> View:
    """The view, with the page of status 503 in place of its answer where the index has a problem."""

    @wraps(view)
    def telling(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except IndexProblem as problem:
            log.warning("The phrase index cannot answer: %s", problem)
            context = {"what": in_words(problem), "reason": problem.reason}
            response = render(request, "search/no_index.html", context, status=503)
            response.headers["Retry-After"] = str(RETRY_AFTER)
            return response

    return telling


def in_words(problem: IndexProblem) -> str:
    """What is wrong, for a reader."""
    sentences = {
        IndexMissing: _("检索用的短语索引还没有建立。"),
        IndexDamaged: _("检索用的短语索引有损坏，为免给出错误的数字，暂不作答。"),
        IndexBusy: _("短语索引正在写入，请稍候再试。"),
        IndexNotWritten: _("短语索引没能写到磁盘上，很可能是磁盘已满。"),
    }
    return sentences.get(type(problem), _("短语索引现在不能作答。"))
