"""The editors' desk: metadata with its evidence, the lexicon, candidates, imports and the files as received."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from . import candidate, import_run, slogan, source, speech

__all__ = ["candidate", "import_run", "slogan", "source", "speech"]

admin.site.site_header = _("讲话档案 · 编辑台")
admin.site.site_title = _("编辑台")
admin.site.index_title = _("要做什么")
