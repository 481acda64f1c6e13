"""Answers are compressed in what the client accepts best: Zstandard, Brotli or gzip."""

from __future__ import annotations

import gzip
from functools import lru_cache
from typing import TYPE_CHECKING

import brotli
import zstandard

from delivery.media_types import qualities

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

SMALLEST = 1_000  # bytes: below it, headers are most of what is sent
_ZSTANDARD_LEVEL, _BROTLI_QUALITY, _GZIP_LEVEL = 3, 4, 6  # each some milliseconds for a megabyte

_ENCODINGS: dict[str, Callable[[bytes], bytes]] = {
    "zstd": lambda content: zstandard.ZstdCompressor(level=_ZSTANDARD_LEVEL).compress(content),
    "br": lambda content: brotli.compress(content, quality=_BROTLI_QUALITY),
    "gzip": lambda content: gzip.compress(content, _GZIP_LEVEL, mtime=0),
}


def compress(response: HttpResponse, accept_encoding: str) -> None:
    """Encode the content as `Accept-Encoding` likes best; the first of ours among equals."""
    if len(response.content) < SMALLEST:
        return
    encoding = best_encoding(accept_encoding)
    if encoding is not None:
        response.content = encoded(response.content, encoding)
        response["Content-Encoding"] = encoding
        if "ETag" in response:
            response["ETag"] = f'{response["ETag"][:-1]}-{encoding}"'
        response["Content-Length"] = str(len(response.content))


def encoded(content: bytes, encoding: str) -> bytes:
    return _ENCODINGS[encoding](content)


@lru_cache(maxsize=256)  # clients send few different ones, and each with every request
def best_encoding(accept_encoding: str) -> str | None:
    """The encoding that is preferred; None where that is none at all."""
    accepted = qualities(accept_encoding)
    liked = {encoding: accepted.get(encoding, accepted.get("*", 0.0)) for encoding in _ENCODINGS}
    best = max(liked, key=lambda encoding: liked[encoding])
    return best if liked[best] > 0 and liked[best] >= accepted.get("identity", 0.0) else None
