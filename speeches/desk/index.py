"""After a change on the desk the phrase index is brought up to date, in plain sight."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from ..search.errors import IndexProblem


def bring_index_up_to_date(request: HttpRequest) -> None:
    """Refresh the index; when it cannot be, the change stands and the editor is told what to do."""
    from ..search import archive  # numpy takes a tenth of a second to load, and every command loads the desk

    try:
        archive.refresh()
    except IndexProblem as problem:
        messages.warning(request, _("已保存；检索索引未能更新：%(problem)s") % {"problem": problem})
