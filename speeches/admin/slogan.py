"""The lexicon on the editors' desk."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ..importing.lexicon_sync import free_slug
from ..models import Slogan, SloganAlias, SloganMember


class AliasInline(admin.TabularInline):
    model = SloganAlias
    extra = 0
    verbose_name_plural = _("别名（下次导入时生效；写法太普通的勾选“需旁证”）")


class MemberInline(admin.TabularInline):
    model = SloganMember
    extra = 0
    verbose_name_plural = _("成员（按正式次序）")


@admin.register(Slogan)
class SloganAdmin(admin.ModelAdmin):
    list_display = ["name", "category", "kind", "first_year", "status", "superseded_by", "confidence"]
    list_filter = ["category", "kind", "status", "confidence", "ambiguous"]
    list_select_related = ["superseded_by"]
    search_fields = ["name", "surface", "aliases__surface", "gloss"]
    autocomplete_fields = ["superseded_by", "homonym_of"]
    inlines = [MemberInline, AliasInline]
    fieldsets = [
        (None, {"fields": ["name", "surface", "category", "kind", "gloss"]}),
        (_("来历"), {"fields": ["first_year", "first_month", "origin", "speaker", "status", "superseded_by"]}),
        (_("同形"), {"fields": ["ambiguous", "homonym_of"], "classes": ["collapse"]}),
        (_("依据"), {"fields": ["confidence", "source", "verified_note", "note"]}),
    ]

    def save_model(self, request: HttpRequest, obj: Slogan, form: Any, change: bool) -> None:
        """A new slogan gets its address once; a new name later does not change it."""
        if not obj.slug:
            obj.slug = free_slug(obj.name, set(Slogan.objects.values_list("slug", flat=True)))
        super().save_model(request, obj, form, change)
