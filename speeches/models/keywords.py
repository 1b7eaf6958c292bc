"""What a speech speaks of, and which others speak of the same: worked out aside from the import."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .speech import Speech


class SpeechKeywords(models.Model):
    """The keywords of one state of a speech's text. Derived: it can be thrown away and computed again.

    ``keywords``: ``[[word, weight], …]``, the heaviest first. ``neighbours``: ``[[speech, cosine, [word, …],
    text_sha256], …]``, the nearest first, with the words they share and the state of the other's text; None until
    they are weighed against all others.
    ``words``: all its words with their counts, compressed, so that a new speech costs no second reading of the old.
    """

    speech = models.OneToOneField(Speech, primary_key=True, on_delete=models.CASCADE, related_name="keywords")
    text_sha256 = models.CharField(max_length=64)
    made_with = models.CharField(max_length=40)
    keywords = models.JSONField(default=list)
    neighbours = models.JSONField(null=True)
    words = models.BinaryField()

    class Meta:
        verbose_name = verbose_name_plural = _("关键词")

    def __str__(self) -> str:
        return " ".join(word for word, _weight in self.keywords)

    def is_of(self, speech: Speech) -> bool:
        """Whether it speaks of the text as it is now."""
        return self.text_sha256 == speech.text_sha256
