"""What a view says of its answer: whether anybody may have it again, until when, and whether it is known already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse

from delivery.access.keys import ANYBODY
from delivery.caching.kept import Storable, etag_of, is_known
from delivery.caching.reading import readers_of, tags_of
from delivery.journal import REQUEST_ID
from delivery.rates.meter import LIMIT, POLICY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest

    from delivery.access.keys import Caller
    from delivery.execution import Answer

GATE = "delivery.gate"  # in WSGI's environment: the gate through which the request came
OF_CONTENT = frozenset({"Content-Type", "Content-Length", "Content-Encoding", "ETag"})
OF_ONE_REQUEST = frozenset({REQUEST_ID, LIMIT, POLICY, "Set-Cookie"})


def offer(request: HttpRequest, response: HttpResponse, caller: Caller, answers: Sequence[Answer]) -> None:
    """Let everybody have the response, which is made of these answers, unless it is the caller's alone or an error.

    Call it before the content is encoded. By GET it gets an `ETag`, and whoever keeps it asks each time whether it is
    still the same: what is published is there for the next request.
    """
    is_plain = response.status_code == 200 and "Cache-Control" not in response  # noqa: PLR2004  # OK
    if not is_plain or caller != ANYBODY or any(answer.errors or answer.drafts for answer in answers):
        return
    if request.method != "POST":
        response["ETag"] = etag_of(response.content, None)
        response["Cache-Control"] = "public, no-cache"
    gate: Any = request.META.get(GATE)
    if gate is None:
        return
    found = {lookup: each for answer in answers for lookup, each in answer.found.items()}
    tags = tags_of(found)
    if tags is not None:
        response.storable = Storable(  # type: ignore[attr-defined]  # the gate looks for it
            content=response.content,
            content_type=response["Content-Type"],
            tags=tags,
            readers=readers_of(found),
            until=gate.unchanged_until(),
            operation=answers[0].name,
            uses=tuple(answer.uses for answer in answers if answer.uses is not None),
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
