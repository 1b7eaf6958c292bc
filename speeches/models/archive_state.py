"""The state of the archive: a name for every change, so that what is derived can say which one it speaks of."""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models import F


class ArchiveState(models.Model):
    """One row. ``change`` counts; ``token`` is new with each change, so that an archive that was put back to an
    earlier day and changed again is never mistaken for the one whose count it shares."""

    change = models.PositiveBigIntegerField(default=0)
    token = models.CharField(max_length=16, default="")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="archive_state_is_one_row")]

    def __str__(self) -> str:
        return self.word

    @property
    def word(self) -> str:
        """The name of this state: ``12-9f86d081``."""
        return f"{self.change}-{self.token}"

    @classmethod
    def current(cls) -> ArchiveState:
        return cls.objects.filter(pk=1).first() or cls(pk=1)

    @classmethod
    def step(cls) -> None:
        """A speech, its metadata or its mentions change. Call it in the transaction of the change: on PostgreSQL
        the row stays locked until then, so that no change is seen before its number."""
        token = secrets.token_hex(4)
        if not cls.objects.filter(pk=1).update(change=F("change") + 1, token=token):
            cls.objects.bulk_create([cls(pk=1, change=1, token=token)], ignore_conflicts=True)
