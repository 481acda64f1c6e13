"""What a view says of its answer: whether anybody may have it again, until when, and whether it is known already."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.utils import timezone

from delivery.access.keys import ANYBODY
from delivery.caching.clock import unchanged_until
from delivery.caching.kept import Storable, etag_of, is_known
from delivery.caching.reading import readers_of, tags_of
from delivery.edges.headers import configured_edges, lifetime_headers, tag_headers
from delivery.journal import REQUEST_ID
from delivery.rates.meter import LIMIT, POLICY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest

    from delivery.access.keys import Caller
    from delivery.execution import Answer

GATE = "delivery.gate"  # in WSGI's environment: the gate through which the request came
OF_CONTENT = frozenset({"Content-Type", "Content-Length", "Content-Encoding", "ETag"})
OF_ONE_MOMENT = frozenset({"Cache-Control", "Surrogate-Control", "Cloudflare-CDN-Cache-Control", "Edge-Control"})
OF_ONE_REQUEST = frozenset({REQUEST_ID, LIMIT, POLICY, "Set-Cookie"})


def offer(
    request: HttpRequest,
    response: HttpResponse,
    caller: Caller,
    answers: Sequence[Answer],
    *,
    stale_if_error: int = 0,
) -> None:
    """Let everybody have the response, which is made of these answers, unless it is the caller's alone or an error.

    Call it before the content is encoded. By GET it gets an `ETag`, and whoever keeps it asks each time whether it is
    still the same: what is published is there for the next request. Edges, which are told of changes, need not ask;
    all others may give it for `stale_if_error` seconds where we do not answer.
    """
    is_plain = response.status_code == 200 and "Cache-Control" not in response  # noqa: PLR2004  # OK
    if not is_plain or caller != ANYBODY or any(answer.errors or answer.drafts for answer in answers):
        return
    by_edges = bool(configured_edges()) and request.method != "POST"
    gate: Any = request.META.get(GATE)
    storable = _storable(response, answers, gate, stale_if_error) if by_edges or gate is not None else None
    if request.method != "POST":
        response["ETag"] = etag_of(response.content, None, storable.edge_tags if storable else {})
        until = storable.until if storable is not None and by_edges else 0.0  # edges alone are told
        tags = storable.edge_tags if storable is not None and by_edges else {}
        for name, value in (tags | lifetime_headers(until, time.time(), stale_if_error)).items():
            response[name] = value
    if storable is not None and gate is not None:
        response.storable = storable  # type: ignore[attr-defined]  # the gate looks for it


def is_for_edges(response: HttpResponse) -> bool:
    """Whether an edge may give the response to others."""
    return any(name in response for name in OF_ONE_MOMENT - {"Cache-Control"}) or "s-maxage" in response.get(
        "Cache-Control", ""
    )


def _storable(response: HttpResponse, answers: Sequence[Answer], gate: Any, stale_if_error: int) -> Storable | None:
    """None where the answer is of the past, or has drafts."""
    found = {lookup: each for answer in answers for lookup, each in answer.found.items()}
    tags = tags_of(found)
    if tags is None:
        return None
    readers = readers_of(found)
    return Storable(
        content=response.content,
        content_type=response["Content-Type"],
        tags=tags,
        readers=readers,
        until=gate.unchanged_until() if gate is not None else unchanged_until(timezone.now()).timestamp(),
        operation=answers[0].name,
        uses=tuple(answer.uses for answer in answers if answer.uses is not None),
        edge_tags=tag_headers(tags, readers),
        stale_if_error=stale_if_error,
    )


def unless_known(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The response, or word that whoever asks has it already."""
    known = request.headers.get("If-None-Match")
    if known is None or "ETag" not in response or not is_known(response["ETag"], known):
        return response
    unchanged = HttpResponse(status=304)
    for name, value in response.items():
        if name == "ETag" or name not in OF_CONTENT:
            unchanged[name] = value
    del unchanged["Content-Type"]
    if hasattr(response, "storable"):
        unchanged.storable = response.storable  # type: ignore[attr-defined]  # as above
    return unchanged
