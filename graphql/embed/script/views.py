"""Gives released files to any page of anybody, for a year: what has another content has another name."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseNotModified, JsonResponse
from django.views.decorators.http import require_safe

from delivery.caching.kept import etag_of, is_known
from delivery.encodings import best_encoding, encoded
from embed.script.released import Part, released_files, versions

if TYPE_CHECKING:
    from django.http import HttpRequest

FOR_EVER = "public, max-age=31536000, immutable"
FOR_A_WHILE = "public, max-age=300"


@require_safe
@transaction.non_atomic_requests
def released_file(request: HttpRequest, name: str) -> HttpResponse:
    """One file of one version."""
    file = released_files().get(name)
    if file is None:
        raise Http404(f"There is no {name}.")
    encoding = best_encoding(request.headers.get("Accept-Encoding", ""))
    content, etag = _form(name, encoding)
    if is_known(etag, request.headers.get("If-None-Match", "")):
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(content, file.part.content_type)
        if encoding:
            response["Content-Encoding"] = encoding
    response["ETag"] = etag
    return _for_anybody(response, FOR_EVER)


@require_safe
@transaction.non_atomic_requests
def released_versions(_request: HttpRequest) -> HttpResponse:
    """Every version, the newest first, with the address and the digest of each of its files."""
    listed = [{"version": version} | _files_of(version) for version in versions()]
    return _for_anybody(JsonResponse({"versions": listed}), FOR_A_WHILE)


_NAMES = {Part.SCRIPT: "script", Part.STYLE: "style", Part.FRAME_LISTENER: "frameListener"}


def _files_of(version: str) -> dict[str, dict[str, str]]:
    files = [file for file in released_files().values() if file.version == version]
    base = settings.WAGTAILADMIN_BASE_URL
    return {_NAMES[file.part]: {"url": f"{base}{file.path}", "integrity": file.integrity} for file in files}


@lru_cache(maxsize=256)  # the files there are, in three encodings and none
def _form(name: str, encoding: str | None) -> tuple[bytes, str]:
    content = released_files()[name].content
    return (encoded(content, encoding) if encoding else content), etag_of(content, encoding, {})


def _for_anybody(response: HttpResponse, cache_control: str) -> HttpResponse:
    response["Cache-Control"] = cache_control
    response["Vary"] = "Accept-Encoding"
    response["Access-Control-Allow-Origin"] = "*"  # without which no browser checks a digest
    response["Cross-Origin-Resource-Policy"] = "cross-origin"  # pages that isolate themselves load what says so alone
    return response
