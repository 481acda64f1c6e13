"""Keys: made, replaced, and recognised in a request."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from delivery.models import ApiKey, Client
from delivery.preview.links import BEGINNING as LINKS_BEGINNING
from delivery.preview.links import opened

if TYPE_CHECKING:
    from datetime import datetime

    from delivery.preview.links import Link

SCHEME = "Bearer"
BEGINNING = "kernen_"
OVERLAP = timedelta(days=7)
USE_IS_NOTED_EVERY = timedelta(hours=1)


class InvalidKeyError(Exception):
    """The key is none of ours, or no longer valid."""


class AlreadyReplacedError(Exception):
    """Another key is in the place of this one."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: somebody with a key, or anybody."""

    client: Client | None = None
    editions: frozenset[str] = frozenset()  # keys; empty: all
    may_preview: bool = False
    may_register: bool = False
    link: Link | None = None  # in the place of a key: an editor sent it
    key: int | None = None  # its number

    @property
    def trusted_documents_only(self) -> bool:
        return self.client is not None and self.client.trusted_documents_only


ANYBODY = Caller()


def make_key(
    client: Client,
    label: str,
    *,
    editions: list[str] | None = None,
    may_preview: bool = False,
    may_register: bool = False,
    expires_at: datetime | None = None,
) -> tuple[ApiKey, str]:
    """A new key and its secret, which is told here once and kept nowhere."""
    prefix = BEGINNING + secrets.token_hex(4)
    secret = f"{prefix}_{secrets.token_urlsafe(32)}"
    key = ApiKey.objects.create(
        client=client,
        label=label,
        prefix=prefix,
        digest=_digest(secret),
        editions=sorted(editions or []),
        may_preview=may_preview,
        may_register=may_register,
        expires_at=expires_at,
    )
    return key, secret


@transaction.atomic
def rotate(key: ApiKey) -> tuple[ApiKey, str]:
    """A new key in the place of `key`, which stays valid for `OVERLAP` so that a frontend can change over.

    It may what `key` may, and ends when `key` was to end. A key that has been replaced is an `AlreadyReplacedError`.
    """
    key = ApiKey.objects.select_for_update().get(pk=key.pk)
    if key.replaced_by_id is not None:
        raise AlreadyReplacedError
    new, secret = make_key(
        key.client,
        key.label,
        editions=key.editions,
        may_preview=key.may_preview,
        may_register=key.may_register,
        expires_at=key.expires_at,
    )
    end = timezone.now() + OVERLAP
    key.expires_at, key.replaced_by = min(key.expires_at or end, end), new
    key.save(update_fields=["expires_at", "replaced_by"])
    return new, secret


def revoke(key: ApiKey) -> None:
    """From now on the key is not valid."""
    key.expires_at = min(key.expires_at or timezone.now(), timezone.now())
    key.save(update_fields=["expires_at"])


def caller_of(authorization: str | None) -> Caller:
    """Who sends this `Authorization` header; anybody where there is none. Raises `InvalidKeyError`."""
    if not authorization:
        return ANYBODY
    scheme, _, secret = authorization.strip().partition(" ")
    if scheme.lower() != SCHEME.lower():
        raise InvalidKeyError(f"Expected `Authorization: {SCHEME} <key>`.")
    if secret.strip().startswith(LINKS_BEGINNING):
        return _reader_of(secret.strip())
    key = _find(secret.strip())
    now = timezone.now()
    if key is None or key.has_ended:
        raise InvalidKeyError("The key is unknown or no longer valid.")
    if key.last_used_at is None or now - key.last_used_at > USE_IS_NOTED_EVERY:
        ApiKey.objects.filter(pk=key.pk).update(last_used_at=now)
    return Caller(key.client, frozenset(key.editions), key.may_preview, key.may_register, key=key.pk)


def _reader_of(token: str) -> Caller:
    link = opened(token)
    if link is None:
        raise InvalidKeyError("The preview link is unknown, or has ended.")
    return Caller(editions=frozenset({link.edition}), link=link)


def _find(secret: str) -> ApiKey | None:
    prefix = secret[: len(BEGINNING) + 8]
    if not secret.startswith(BEGINNING) or "\0" in prefix:
        return None
    key = ApiKey.objects.select_related("client").filter(prefix=prefix).first()
    return key if key and hmac.compare_digest(key.digest, _digest(secret)) else None


def _digest(secret: str) -> str:
    """A secret of 256 random bits needs no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()
