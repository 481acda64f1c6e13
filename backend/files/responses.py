"""A stored file as the answer to a request: whole or in part, or word that whoever asks has it already."""

from __future__ import annotations

import mimetypes
from typing import TYPE_CHECKING, cast

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag

from backend.files.outage import outage
from backend.files.ranges import Part, UnsatisfiableError, asked_part, is_same
from media.storage import uploads

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from media.stored import StoredFile

IMAGES = {".avif": "image/avif", ".webp": "image/webp", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}  # on any machine
PDF = "application/pdf"
INERT = "default-src 'none'; style-src 'unsafe-inline'"  # what browsers draw around a file is styled so


def content_type_of(name: str) -> str:
    """The media type that a file's name stands for."""
    extension = name[name.rfind(".") :].lower()
    return IMAGES.get(extension) or mimetypes.guess_type(name)[0] or "application/octet-stream"


def file_response(
    request: HttpRequest, name: str, headers: Mapping[str, str], *, version: str = ""
) -> HttpResponseBase:
    """The file stored under `name`. `version` tells its content better than the storage does, where it is known.

    Raises `FileNotFoundError`, `StorageUnavailableError` and Django's `SuspiciousOperation`.
    """
    with outage.noticed(name):
        stored = uploads().stat(name)
    etag, modified = quote_etag(version or stored.etag), int(stored.modified.timestamp())
    known = get_conditional_response(request, etag, modified, None)
    response = known if known is not None else _content(request, stored, etag, modified)
    content_type = headers.get("Content-Type") or content_type_of(name)
    given = {"ETag": etag, "Last-Modified": http_date(modified), "Content-Type": content_type, **headers}
    for header, value in (given | _safety(content_type)).items():
        response[header] = value
    if response.status_code in _WITHOUT_CONTENT:
        del response["Content-Type"]
    if response.status_code in _REFUSED:
        response["Cache-Control"] = "no-store"
    return response


def _safety(content_type: str) -> dict[str, str]:
    """Whatever an editor uploads does nothing in a reader's browser. Some browsers show no PDF in a sandbox.

    They read a PDF in a place of its own, where it can do nothing here either.
    """
    policy = INERT if content_type == PDF else f"{INERT}; sandbox"
    return {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": policy, "Accept-Ranges": "bytes"}


_UNSATISFIABLE = 416
_REFUSED = (412, _UNSATISFIABLE)
_WITHOUT_CONTENT = (304, *_REFUSED)


def _content(request: HttpRequest, stored: StoredFile, etag: str, modified: int) -> HttpResponseBase:
    if_range = request.headers.get("If-Range")
    asked = request.headers.get("Range", "") if if_range is None or is_same(if_range, etag, modified) else ""
    try:
        part = asked_part(asked, stored.size) if request.method == "GET" else None
    except UnsatisfiableError:
        response = HttpResponse(status=_UNSATISFIABLE)
        response["Content-Range"] = f"bytes */{stored.size}"
        return response
    if request.method == "HEAD":
        response = HttpResponse()
        response["Content-Length"] = str(stored.size)
        return response
    return _streamed(stored, part)


def _streamed(stored: StoredFile, part: Part | None) -> HttpResponseBase:
    given = part or Part(0, stored.size)
    response = StreamingHttpResponse(_begun(stored, part), status=206 if part else 200)
    response["Content-Length"] = str(given.stop - given.start)
    if part:
        response["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{stored.size}"
    return response


def _begun(stored: StoredFile, part: Part | None) -> Iterator[bytes]:
    """The first piece is read now: while nothing is sent yet, a storage that fails can still be told of."""
    pieces = uploads().chunks(stored.name, part.start, part.stop) if part else uploads().chunks(stored.name)
    with outage.noticed(stored.name):
        first = next(pieces, b"")

    def all_of_it() -> Iterator[bytes]:
        try:
            yield first
            yield from pieces
        finally:
            cast("Generator[bytes]", pieces).close()

    return all_of_it()
