"""What people may do: four roles, each a group of Django's own permissions, made by a migration."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """``value`` is what commands call it, ``label`` what people read."""

    READER = "reader", _("读者")
    EDITOR = "editor", _("编辑")
    LEXICOGRAPHER = "lexicographer", _("提法编辑")
    ADMINISTRATOR = "administrator", _("管理员")

    @property
    def group(self) -> str:
        """The name of the group in the database: Chinese whatever language is in force."""
        return GROUPS[self]

    @property
    def is_staff(self) -> bool:
        """Whether the desk and the admin let this role in at all."""
        return self is not Role.READER


#: The names under which the migration made the groups.
GROUPS: dict[Role, str] = {
    Role.READER: "读者",
    Role.EDITOR: "编辑",
    Role.LEXICOGRAPHER: "提法编辑",
    Role.ADMINISTRATOR: "管理员",
}
