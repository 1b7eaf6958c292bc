"""The files as they were received."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

#: The longest path that is kept, in characters: with four bytes each it stays below what a
#: PostgreSQL index entry can hold (2,704 bytes).
LONGEST_PATH = 600


class SourceFile(models.Model):
    """One content of one file, with its bytes as received.

    A changed file becomes a further row; none is thrown away.
    """

    path = models.CharField(_("路径"), max_length=LONGEST_PATH)
    sha256 = models.CharField("SHA-256", max_length=64, db_index=True)
    data = models.BinaryField(_("原始字节"))
    size = models.PositiveIntegerField(_("字节数"))
    format = models.CharField(_("格式"), max_length=16)
    encoding = models.CharField(_("编码"), max_length=32)
    decoding = models.CharField(_("编码判断"), max_length=300, blank=True)
    decoding_confidence = models.FloatField(_("编码把握"), default=1.0)
    received_at = models.DateTimeField(_("收到时间"), auto_now_add=True)
    run = models.ForeignKey(
        "ImportRun", verbose_name=_("导入批次"), null=True, on_delete=models.SET_NULL, related_name="sources"
    )

    class Meta:
        verbose_name = verbose_name_plural = _("来源文件")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["path", "sha256"], name="source_once_per_content"),
            models.CheckConstraint(
                condition=Q(decoding_confidence__gte=0, decoding_confidence__lte=1), name="source_confidence_is_a_share"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The file name without its folders."""
        return self.path.rpartition("/")[2]
