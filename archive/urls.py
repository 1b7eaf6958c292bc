"""Addresses of the project: the archive at the root, the editors' admin beside it."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("speeches.urls")),
]
