"""Long work that runs outside a request: what is asked, how far it is, how it ended."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class TaskState(models.TextChoices):
    WAITING = "waiting", _("等候")
    RUNNING = "running", _("进行中")
    DONE = "done", _("完成")
    FAILED = "failed", _("失败")
    CANCELLED = "cancelled", _("已取消")


class Task(models.Model):
    """One piece of work. ``name`` is the function that does it; ``arguments`` are its keywords.

    ``beat_at`` is when its worker last said that it lives: a running task whose worker is silent is taken over.
    """

    name = models.CharField(_("工作"), max_length=60)
    arguments = models.JSONField(_("参数"), default=dict, blank=True)
    state = models.CharField(_("状态"), max_length=12, choices=TaskState, default=TaskState.WAITING)
    done = models.PositiveIntegerField(_("已完成"), default=0)
    total = models.PositiveIntegerField(_("总数"), default=0)
    result = models.JSONField(_("结果"), null=True, blank=True)
    problem = models.TextField(_("问题"), blank=True)
    attempts = models.PositiveSmallIntegerField(_("次数"), default=0)
    worker = models.CharField(max_length=80, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("编辑"), null=True, blank=True, on_delete=models.SET_NULL
    )
    asked_at = models.DateTimeField(_("提出"), auto_now_add=True)
    started_at = models.DateTimeField(_("开始"), null=True, blank=True)
    beat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(_("结束"), null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("任务")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["state", "id"], name="task_open", condition=Q(state__in=["waiting", "running"]))
        ]
        constraints = [models.CheckConstraint(condition=Q(state__in=TaskState.values), name="task_state_known")]

    def __str__(self) -> str:
        return f"{self.name} #{self.pk}"
