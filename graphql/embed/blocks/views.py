"""`/embed/blocks.json?block=vejle/om&block=vejle/initiatives%3Ffirst%3D5`: each as its shadow root shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
from django.http import HttpResponse, QueryDict

from embed.answering import embedding, problem_in
from embed.asked import BadAddressError, asked_of, refuse_unknown
from embed.fragments.problems import problem_response
from embed.headers import say_inert
from embed.reading import NotShownError, RefusedError, WithdrawnError, read
from embed.rendering.html import html_of
from embed.rendering.instead import html_instead_of, language_of
from embed.subjects import subject_at

if TYPE_CHECKING:
    from django.http import HttpRequest

    from delivery.exchange import Exchange
    from embed.problems import Problem
    from embed.shown import Frame

MOST_BLOCKS = 50
OF_ALL = frozenset({429, 500})  # what concerns the request, not one of its blocks


def _in_json(request: HttpRequest, problem: Problem, **_address: Any) -> HttpResponse:
    return problem_response(request, problem, "json")


@embedding(_in_json)
def blocks(request: HttpRequest, exchange: Exchange) -> HttpResponse:
    """Each block with a status of its own: one that is wrong leaves the others as they are."""
    names = _names(request.GET)
    found = {name: _block(name, exchange) for name in names}
    response = HttpResponse(orjson.dumps({"blocks": found}), "application/json; charset=utf-8")
    say_inert(response)
    return exchange.offer(response) if exchange.answers else response


def _names(given: QueryDict) -> list[str]:
    """As they are asked for, each once. Raises `BadAddressError`."""
    refuse_unknown(given, ["block"])
    names = list(dict.fromkeys(given.getlist("block")))
    if not 1 <= len(names) <= MOST_BLOCKS:
        raise BadAddressError(f"Name 1 to {MOST_BLOCKS} blocks, not {len(names)}.")
    return names


def _block(name: str, exchange: Exchange) -> dict[str, Any]:
    """Raises `RefusedError` where nothing can be answered at all."""
    path, _, query = name.partition("?")
    subject = subject_at(path)
    if subject is None:
        return {"status": 404}
    try:
        shown = read(asked_of(subject, QueryDict(query)), exchange)
    except WithdrawnError as error:
        return {"status": 410, **_told(html_instead_of(error), language_of(error), error.frame)}
    except (BadAddressError, RefusedError, NotShownError) as error:
        status = problem_in(error).status
        if status in OF_ALL:
            raise
        return {"status": status}
    return {"status": 200, **_told(html_of(shown, is_in_shadow=True), shown.language, shown.frame)}


def _told(html: str, language: str, frame: Frame) -> dict[str, Any]:
    """`html` may be empty in the place of what is withdrawn."""
    return {"html": html, "language": language, "hosts": frame.hosts, "colour": frame.colour}
