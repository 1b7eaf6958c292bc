"""Addresses of the desk. Each room adds its own below its heading; every view is guarded by ``access.needs``."""

from __future__ import annotations

from django.urls import path

from .front import front

urlpatterns = [
    path("", front, name="desk"),
]
