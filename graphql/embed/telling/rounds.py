"""What the worker does in each of its rounds so that web editors hear of what was withdrawn."""

from __future__ import annotations

from django.utils import timezone

from embed.telling.noticing import notice
from embed.telling.sending import send
from embed.telling.settling import settle


def tell_of_withdrawals() -> None:
    """Read on in the stream, write what is due, send what was written."""
    now = timezone.now()
    notice(now)
    settle(now)
    send(now)
