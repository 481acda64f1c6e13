"""`/oembed?url=…`: the address that other systems ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
from django.http import HttpResponse

from embed.answering import embedding
from embed.counting.given import count_each
from embed.headers import say_inert
from embed.oembed.documents import oembed_of
from embed.oembed.resolving import pasted_at
from embed.oembed.sizes import limits_in
from embed.oembed.writing import Form
from embed.problems import Problem
from embed.reading import NotEmbeddableError, WithdrawnError, read
from embed.rungs import Rung

if TYPE_CHECKING:
    from django.http import HttpRequest

    from delivery.exchange import Exchange


def oembed_problem(request: HttpRequest, problem: Problem, **_address: Any) -> HttpResponse:
    """In the form that was asked for, JSON where that is none."""
    form = _form_of(request) or Form.JSON
    if form is Form.JSON:
        content = orjson.dumps({"error": {"code": problem.code, "message": problem.message}})
    else:
        content = form.write({"code": problem.code, "message": problem.message}, root="error")
    response = HttpResponse(content, form.content_type, problem.status)
    say_inert(response)
    return response


@embedding(oembed_problem)
def oembed(request: HttpRequest, exchange: Exchange) -> HttpResponse:
    """What is at `url`, as `format`, no larger than `maxwidth` and `maxheight`. Consumers send parameters of their own.

    401 where the edition does not let others show it. What is withdrawn, private or unknown is 404 alike.
    """
    form = _form_of(request)
    if form is None:
        return oembed_problem(request, Problem(501, f"`format` must be one of {', '.join(Form)}."))
    most = limits_in(request.GET.dict())
    try:
        pasted = pasted_at(request.GET.get("url", ""), exchange)
        shown = read(pasted.asked, exchange)
    except NotEmbeddableError as error:
        return oembed_problem(request, Problem(401, str(error)))
    except WithdrawnError as error:
        return oembed_problem(request, Problem(404, f"Nothing is shown at {error.asked.subject.path}."))
    response = HttpResponse(form.write(oembed_of(shown, pasted.page_url, most).fields), form.content_type)
    say_inert(response)
    count_each(exchange, response, Rung.OEMBED, [shown])
    return exchange.offer(response)


def _form_of(request: HttpRequest) -> Form | None:
    """None for one that is not written here."""
    name = (request.GET.get("format") or Form.JSON).lower()
    return Form(name) if name in tuple(Form) else None
