"""The addresses of fragments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils.http import http_date

from embed.answering import embedding
from embed.asked import asked_of
from embed.fragments.problems import problem_response
from embed.headers import say_inert
from embed.reading import NotShownError, read
from embed.rendering.html import html_of
from embed.subjects import subject_at

if TYPE_CHECKING:
    from django.http import HttpRequest

    from delivery.exchange import Exchange
    from embed.shown import Shown

_FORMS = {"html": (html_of, "text/html; charset=utf-8")}


@embedding(problem_response)
def fragment(request: HttpRequest, exchange: Exchange, path: str, form: str) -> HttpResponse:
    """What an edition shows, in one of its forms: `?level=3`, `?lang=de`; of lists also `?first=` and filters."""
    subject = subject_at(path)
    if subject is None:
        raise NotShownError(f"Nothing is shown at {path}.")
    shown = read(asked_of(subject, request.GET), exchange)
    if form not in _FORMS:
        raise NotShownError(f"Nothing is shown as {form}.")
    return exchange.offer(_response(shown, form))


def _response(shown: Shown, form: str) -> HttpResponse:
    """`Last-Modified` is told and never asked for again.

    What is taken out of a list makes nothing newer, so `If-Modified-Since` would be answered wrongly: `ETag` alone
    says whether an answer is still the same.
    """
    write, content_type = _FORMS[form]
    response = HttpResponse(write(shown), content_type)
    response["Content-Language"] = shown.language
    response["Last-Modified"] = http_date(shown.published_at.timestamp())
    say_inert(response)
    return response
