"""The addresses of fragments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils.http import http_date

from embed.answering import embedding
from embed.asked import BadAddressError, asked_of
from embed.fragments.problems import problem_response
from embed.headers import say_inert
from embed.reading import NotShownError, read
from embed.rendering.element import shadow_html_of
from embed.rendering.html import html_of
from embed.subjects import subject_at

if TYPE_CHECKING:
    from django.http import HttpRequest

    from delivery.exchange import Exchange
    from embed.shown import Shown

SHADOW = "shadow"
_FORMS = {"html": (html_of, "text/html; charset=utf-8")}


@embedding(problem_response)
def fragment(request: HttpRequest, exchange: Exchange, path: str, form: str) -> HttpResponse:
    """What an edition shows, in one of its forms: `?level=3`, `?lang=de`; of lists also `?first=` and filters.

    `.html?shadow=1` is the custom element, with all of it in declarative shadow DOM.
    """
    subject = subject_at(path)
    if subject is None:
        raise NotShownError(f"Nothing is shown at {path}.")
    is_shadow = _is_shadow(request.GET.get(SHADOW, "0"))
    shown = read(asked_of(subject, request.GET, [SHADOW] if form == "html" else []), exchange)
    if form not in _FORMS:
        raise NotShownError(f"Nothing is shown as {form}.")
    return exchange.offer(_response(shown, form, is_shadow=is_shadow))


def _is_shadow(value: str) -> bool:
    if value not in {"0", "1"}:
        raise BadAddressError(f"`{SHADOW}` must be 0 or 1, not {value[:50]!r}.")
    return value == "1"


def _response(shown: Shown, form: str, *, is_shadow: bool) -> HttpResponse:
    """`Last-Modified` is told and never asked for again.

    What is taken out of a list makes nothing newer, so `If-Modified-Since` would be answered wrongly: `ETag` alone
    says whether an answer is still the same.
    """
    write, content_type = _FORMS[form]
    response = HttpResponse(shadow_html_of(shown) if is_shadow else write(shown), content_type)
    response["Content-Language"] = shown.language
    response["Last-Modified"] = http_date(shown.published_at.timestamp())
    say_inert(response)
    return response
