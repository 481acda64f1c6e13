"""Gives an answer that was kept: the same bytes, with an id of its own, or word that they are known already."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from delivery.caching.kept import is_known
from delivery.edges.headers import lifetime_headers
from delivery.journal import REQUEST_ID, request_id_of, write_line
from delivery.usage.tally import ANONYMOUS, tally

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from delivery.caching.kept import Form, Kept

HIT = ("Cache-Status", "kernen; hit")  # RFC 9211
_OF_CONTENT = ("Content-Length", "Content-Encoding", "Content-Type")


def give(form: Form, kept: Kept, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """The answer to one request, by WSGI."""
    started = time.perf_counter()
    request_id = request_id_of(environ.get("HTTP_X_REQUEST_ID", ""))
    known = environ.get("HTTP_IF_NONE_MATCH")
    is_unchanged = known is not None and kept.has_etag and is_known(form.etag, known)
    for uses in kept.storable.uses:
        tally.count(ANONYMOUS, uses)
    status = 304 if is_unchanged else 200
    write_line(
        request_id,
        client="",
        operation=kept.storable.operation,
        status=status,
        cost=0,
        seconds=time.perf_counter() - started,
    )
    now = _headers_of_now(kept)
    if is_unchanged:
        headers = [each for each in form.headers if each[0] not in _OF_CONTENT]
        start_response("304 Not Modified", [*headers, *now, (REQUEST_ID, request_id), HIT])
        return []
    start_response("200 OK", [*form.headers, *now, (REQUEST_ID, request_id), HIT])
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [form.content]


def _headers_of_now(kept: Kept) -> Iterable[tuple[str, str]]:
    if not kept.has_etag:
        return ()
    return lifetime_headers(kept.storable.until, time.time(), kept.storable.stale_if_error).items()
