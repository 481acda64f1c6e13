"""`/embed/blocks.json?block=vejle/om&block=vejle/initiatives%3Ffirst%3D5`: each as its shadow root shows it."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import orjson
from django.http import HttpResponse, QueryDict

from embed.answering import embedding, problem_in
from embed.asked import BadAddressError, asked_of, refuse_unknown
from embed.counting.given import count_each
from embed.fragments.problems import problem_response
from embed.headers import say_inert
from embed.reading import NotShownError, RefusedError, WithdrawnError, read
from embed.rendering.html import html_of
from embed.rendering.instead import html_instead_of, language_of
from embed.rungs import Rung
from embed.shown import Shown
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
    told = {name: _told(each) for name, each in found.items()}
    response = HttpResponse(orjson.dumps({"blocks": told}), "application/json; charset=utf-8")
    say_inert(response)
    count_each(exchange, response, Rung.SCRIPT, [each for each in found.values() if isinstance(each, Shown)])
    return exchange.offer(response) if exchange.answers else response


def _names(given: QueryDict) -> list[str]:
    """As they are asked for, each once. Raises `BadAddressError`."""
    refuse_unknown(given, ["block"])
    names = list(dict.fromkeys(given.getlist("block")))
    if not 1 <= len(names) <= MOST_BLOCKS:
        raise BadAddressError(f"Name 1 to {MOST_BLOCKS} blocks, not {len(names)}.")
    return names


def _block(name: str, exchange: Exchange) -> Shown | WithdrawnError | int:
    """The block, or its withdrawal, or the status of why there is none. Raises `RefusedError` where nothing works."""
    path, _, query = name.partition("?")
    subject = subject_at(path)
    if subject is None:
        return HTTPStatus.NOT_FOUND
    try:
        return read(asked_of(subject, QueryDict(query)), exchange)
    except WithdrawnError as withdrawn:
        return withdrawn
    except (BadAddressError, RefusedError, NotShownError) as error:
        status = problem_in(error).status
        if status in OF_ALL:
            raise
        return status


def _told(found: Shown | WithdrawnError | int) -> dict[str, Any]:
    """`html` may be empty in the place of what is withdrawn."""
    match found:
        case Shown():
            html = html_of(found, is_in_shadow=True)
            return {"status": HTTPStatus.OK, **_content(html, found.language, found.frame)}
        case WithdrawnError():
            html = html_instead_of(found, is_in_shadow=True)
            return {"status": HTTPStatus.GONE, **_content(html, language_of(found), found.frame)}
        case status:
            return {"status": status}


def _content(html: str, language: str, frame: Frame) -> dict[str, Any]:
    return {"html": html, "language": language, "hosts": frame.hosts, "colour": frame.colour}
