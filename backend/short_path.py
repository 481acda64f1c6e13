"""The way of the API and of embeds through the middleware: past what pages need, as sessions, messages and a language.

It is the first of the middleware. What an answer has of Django's is the same on either way.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.core.handlers.exception import convert_exception_to_response
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.common import CommonMiddleware
from django.middleware.security import SecurityMiddleware
from django.urls import resolve

from delivery.media_types import MediaType
from delivery.views import graphql_view

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

_ADDRESS = re.compile(r"/graphql(?:/|/(?P<digest>[0-9a-f]{64})/?)?")
_EMBED = "/embed/"  # itself a page of ours: what is below it is for others' pages
_OEMBED = "/oembed"


class ShortPath:
    """Answers operations and embeds itself, and hands on all else: GraphiQL is a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        answer: Any = _answer
        for middleware in (XFrameOptionsMiddleware, CommonMiddleware, SecurityMiddleware):
            answer = convert_exception_to_response(middleware(answer))  # as Django does for each
        self.answer = answer

    def __call__(self, request: HttpRequest) -> Any:
        path = request.path_info
        is_embed = (path.startswith(_EMBED) and path != _EMBED) or path == _OEMBED
        is_operation = _ADDRESS.fullmatch(path) and MediaType.HTML not in request.headers.get("Accept", "")
        return self.answer(request) if is_embed or is_operation else self.get_response(request)


def _answer(request: HttpRequest) -> HttpResponseBase:
    """The view's answer; that of the API without looking its address up among all others."""
    address = _ADDRESS.fullmatch(request.path_info)
    if address is None:
        found = resolve(request.path_info)
        response: HttpResponseBase = found.func(request, *found.args, **found.kwargs)
        return response
    return graphql_view(request, **address.groupdict())
