"""Links that show drafts to people without an account: signed, dated, and ended by whoever may edit what they show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.utils import timezone

from delivery.models import PreviewLink
from publication.drafts import Reach
from publication.sources import Source

if TYPE_CHECKING:
    from django.db.models import QuerySet

BEGINNING = "preview_"
PARAMETER = "preview"  # of the address at a frontend
OPENING_IS_NOTED_EVERY = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Link:
    """What a link shows: drafts within `reach`, in the edition with this key, at a moment or as they are."""

    edition: str
    reach: Reach
    at: datetime | None


def token_of(link: PreviewLink) -> str:
    """What is sent in the place of a key. It is signed, and stored nowhere."""
    return BEGINNING + _signer().sign(link.token.hex)


def opened(token: str) -> Link | None:
    """What the token shows, unless it is none of ours or has ended; notes that it was used."""
    try:
        name = UUID(hex=_signer().unsign(token.removeprefix(BEGINNING)))
    except (BadSignature, ValueError):
        return None
    link = valid().filter(token=name).first()
    if link is None:
        return None
    now = timezone.now()
    if link.last_opened_at is None or now - link.last_opened_at > OPENING_IS_NOTED_EVERY:
        PreviewLink.objects.filter(pk=link.pk).update(last_opened_at=now)
    return Link(link.edition, reach_of(link), max(link.at, now) if link.at else None)


def valid() -> QuerySet[PreviewLink]:
    """Those that can be opened now."""
    return PreviewLink.objects.filter(expires_at__gt=timezone.now(), revoked_at=None)


def reach_of(link: PreviewLink) -> Reach:
    """One object, as long as it is its owner's, or all drafts of the owner; of the secretariat's everything.

    What an edition hands over is no longer shown by those who shared it there.
    """
    source = Source(link.source_table, link.source_id or 0) if link.source_table else None
    return Reach(source, link.owner, frozenset({link.edition}))


def revoke(link: PreviewLink) -> None:
    """From now on the link shows nothing."""
    if link.revoked_at is None:
        link.revoked_at = timezone.now()
        link.save(update_fields=["revoked_at"])


def address_of(link: PreviewLink, frontend: str) -> str:
    """Where a reader opens it; empty where the edition's site has no address."""
    return f"{frontend.rstrip('/')}{link.path or '/'}?{PARAMETER}={token_of(link)}" if frontend else ""


def _signer() -> Signer:
    return Signer(sep=".", salt="delivery.preview")
