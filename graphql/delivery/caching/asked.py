"""What a request asks for, as far as two of them may have one answer."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from io import BytesIO
from typing import Any

from delivery.caching.framing import framer_of
from delivery.media_types import MediaType, best_media_type

LONGEST_BODY = 65_536  # bytes of a question that is remembered
_GRAPHQL = "/graphql"
_EMBED = "/embed/"
_ADDRESSES = (_GRAPHQL, "/geo/", _EMBED, "/oembed")
_OF_ONE_READER = ("HTTP_AUTHORIZATION", "HTTP_X_INCLUDE_DRAFTS", "HTTP_X_PREVIEW_AT", "HTTP_RANGE")
_OFFERED = (MediaType.JSON, MediaType.RESPONSE, MediaType.HTML)


def question_of(environ: dict[str, Any]) -> bytes | None:
    """A digest of what is asked; None where it is asked by one reader, changes something, or is a page for a browser.

    A body that is read stays there to be read.
    """
    path, method = environ["PATH_INFO"], environ["REQUEST_METHOD"]
    if not path.startswith(_ADDRESSES) or not environ.keys().isdisjoint(_OF_ONE_READER):
        return None
    kind = _kind(path, environ)
    body = _body(environ) if method == "POST" else _no_body(environ) if method in {"GET", "HEAD"} else None
    if kind is None or body is None:
        return None
    scheme = environ.get("HTTP_X_FORWARDED_PROTO") or environ.get("wsgi.url_scheme", "")
    asked = (
        path,
        environ.get("QUERY_STRING", ""),
        kind,
        scheme,
        "POST" if method == "POST" else "",
        environ.get("CONTENT_TYPE", ""),
    )
    digest = blake2b("\0".join(asked).encode(errors="surrogateescape"), digest_size=16)
    digest.update(b"\0" + body)
    return digest.digest()


def _kind(path: str, environ: dict[str, Any]) -> str | None:
    """What of the headers makes two requests different: the media type, or the page around that of an embed."""
    if path.startswith(_GRAPHQL):
        return _media_type(environ.get("HTTP_ACCEPT", ""))
    if path == _EMBED:
        return None
    is_fragment = "." in path
    return framer_of(environ) if path.startswith(_EMBED) and not is_fragment else ""


@lru_cache(maxsize=256)
def _media_type(accept: str) -> str | None:
    best = best_media_type(accept, _OFFERED)
    return None if best in {None, MediaType.HTML} else str(best)


def _body(environ: dict[str, Any]) -> bytes | None:
    """The body, unless it is long or breaks off."""
    length = environ.get("CONTENT_LENGTH") or ""
    if not (length.isascii() and length.isdigit()) or int(length) > LONGEST_BODY:
        return None
    body: bytes = environ["wsgi.input"].read(int(length))
    environ["wsgi.input"] = BytesIO(body)
    return body if len(body) == int(length) else None


def _no_body(environ: dict[str, Any]) -> bytes | None:
    return b"" if environ.get("CONTENT_LENGTH") in {None, "", "0"} else None
