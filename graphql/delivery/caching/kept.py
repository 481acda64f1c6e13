"""One answer that is kept, in the forms in which it is asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING

from delivery.encodings import SMALLEST, encoded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from delivery.caching.tags import Reader
    from delivery.usage.uses import Uses

ROOM_BESIDE = 2_000  # bytes that an answer takes beside its content
ROOM_OF_TAG = 200  # in the index, and in the answer


@dataclass(frozen=True, slots=True)
class Storable:
    """What a view says of an answer that may be given again: what it was made of, and until when it holds.

    `content` is as it is without any encoding; `until` is a moment of `time.time`. `uses` are counted at each giving.
    """

    content: bytes
    content_type: str
    tags: frozenset[str]
    readers: frozenset[Reader]
    until: float
    operation: str = ""
    uses: tuple[Uses, ...] = ()
    edge_tags: dict[str, str] = field(default_factory=dict)  # headers, for the edges there are
    stale_if_error: int = 0  # seconds, for whoever else keeps it


@dataclass(frozen=True, slots=True)
class Form:
    """An answer as it is sent, in one encoding or in none."""

    content: bytes
    headers: tuple[tuple[str, str], ...]
    etag: str


@dataclass(slots=True)
class Kept:
    """An answer with status 200. Its forms are made when they are first asked for."""

    storable: Storable
    headers: tuple[tuple[str, str], ...]  # without those of the form, of the moment and of the one request
    has_etag: bool
    _forms: dict[str, Form] = field(default_factory=dict)

    @property
    def weight(self) -> int:
        """Bytes, about."""
        forms = sum(len(form.content) for encoding, form in self._forms.items() if encoding)
        return len(self.storable.content) + forms + ROOM_BESIDE + ROOM_OF_TAG * len(self.storable.tags)

    def has(self, encoding: str | None) -> bool:
        return (encoding or "") in self._forms

    def form(self, encoding: str | None) -> Form:
        """As it is sent to whoever likes this encoding best."""
        if len(self.storable.content) < SMALLEST:
            encoding = None
        form = self._forms.get(encoding or "")
        if form is None:
            form = self._forms[encoding or ""] = self._made(encoding)
        return form

    def _made(self, encoding: str | None) -> Form:
        content = encoded(self.storable.content, encoding) if encoding else self.storable.content
        etag = etag_of(self.storable.content, encoding, self.storable.edge_tags)
        headers = [*self.headers, ("Content-Type", self.storable.content_type), ("Content-Length", str(len(content)))]
        if encoding:
            headers.append(("Content-Encoding", encoding))
        if self.has_etag:
            headers.append(("ETag", etag))
        return Form(content, tuple(headers), etag)


def etag_of(content: bytes, encoding: str | None, edge_tags: Mapping[str, str]) -> str:
    """A strong one: it differs by each byte, by the encoding, and by the tags.

    An edge that hears that its answer is still the same may keep the tags that came with it.
    """
    digest = blake2b(content, digest_size=12)
    digest.update("".join(edge_tags.values()).encode())
    return f'"{digest.hexdigest()}-{encoding}"' if encoding else f'"{digest.hexdigest()}"'


def is_known(etag: str, if_none_match: str) -> bool:
    """Whether whoever asks has this answer already, in whatever encoding (RFC 9110, 13.1.2)."""
    if if_none_match.strip() == "*":
        return True
    wanted = _without_encoding(etag)
    return any(_without_encoding(each) == wanted for each in if_none_match.split(","))


def _without_encoding(etag: str) -> str:
    return etag.strip().removeprefix("W/").strip('"').partition("-")[0]
