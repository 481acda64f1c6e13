"""Documents that are asked for by their digest: the promised ones, those of clients, and those Apollo's APQ has sent.

`documentId` is `sha256:` and the digest, or the digest alone; the address `/graphql/<digest>` names it as well.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from typing import TYPE_CHECKING

from delivery.models import ClientDocument, TrustedDocument
from delivery.operations import promised_operations
from publication.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Mapping

    from delivery.access.keys import Caller

MOST_SENT_CHARACTERS = 1024 * 1024
LEAST_WEIGHT = 350  # characters that take as much room as the digest and what keeps both
_ID = re.compile(r"(?:sha256:)?([0-9a-f]{64})\Z")
_sent: Memory[str, str] = Memory(MOST_SENT_CHARACTERS)


def digest_of(text: str) -> str:
    """The SHA-256 of a document, in hexadecimal: what it is asked for by."""
    return hashlib.sha256(text.encode()).hexdigest()


def digest_in(document_id: str) -> str | None:
    """The digest that a `documentId` names; None where it has another form."""
    match = _ID.match(document_id)
    return match[1] if match else None


def document_by(digest: str) -> str | None:
    """The document with this digest, if it is a promised or a registered one."""
    promised = _promised().get(digest)
    if promised is not None:
        return promised
    return TrustedDocument.objects.filter(pk=digest).values_list("text", flat=True).first()


def is_trusted(text: str, caller: Caller) -> bool:
    """Whether a document is promised to everybody, or registered by the caller's client."""
    digest = digest_of(text)
    return digest in _promised() or ClientDocument.objects.filter(client=caller.client, document=digest).exists()


def sent_before(digest: str) -> str | None:
    """A document that some client sent with its digest to this process, as Apollo's automatic persisted queries do."""
    return _sent.get(digest)


def remember_sent(digest: str, text: str) -> None:
    _sent.put(digest, text, LEAST_WEIGHT + len(text))


@cache
def _promised() -> Mapping[str, str]:
    return {digest_of(operation.document): operation.document for operation in promised_operations()}
