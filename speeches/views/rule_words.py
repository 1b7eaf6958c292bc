"""The rules that find values, and the steps that clean a text, in words for readers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

RULES = {
    "editor": _("编辑查阅后确定"),
    "import": _("导入时指定"),
}

CLEANING = {
    "bom": _("去掉文件开头的字节序标记"),
    "crlf": _("统一换行符"),
}


def rule_in_words(rule: str) -> str:
    """A sentence for the rule; its own name where there is none yet."""
    return str(RULES.get(rule, rule))


def step_in_words(step: str) -> str:
    """A sentence for a cleaning step; its own name where there is none yet."""
    return str(CLEANING.get(step, step))
