"""Wires the admin of clients; what is wired is written elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail import hooks

from delivery.access.admin import ClientViewSet, addresses

if TYPE_CHECKING:
    from django.urls import URLPattern


@hooks.register("register_admin_viewset")
def clients() -> ClientViewSet:
    return ClientViewSet()


@hooks.register("register_admin_urls")
def keys() -> list[URLPattern]:
    return addresses()
