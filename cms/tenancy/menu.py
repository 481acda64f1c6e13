"""Leaves out of the menus what a municipality's people could not open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import Resolver404, resolve

from cms.tenancy.addresses import opening_of
from cms.tenancy.members import membership_of

if TYPE_CHECKING:
    from django.http import HttpRequest


def hide_closed(request: HttpRequest, items: list[Any]) -> None:
    if membership_of(request.user).is_limited:
        items[:] = [item for item in items if _is_open(item)]


def _is_open(item: Any) -> bool:
    """A menu of menus leads nowhere itself."""
    try:
        return opening_of(resolve(str(item.url).partition("?")[0]).view_name) is not None
    except Resolver404:
        return True
