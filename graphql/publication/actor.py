"""Who publishes: the user of the request that is being answered, if there is one."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest

_request: ContextVar[HttpRequest | None] = ContextVar("publishing request", default=None)


@contextmanager
def publishing_for(request: HttpRequest) -> Iterator[None]:
    """What is published meanwhile is published by the request's user."""
    token = _request.set(request)
    try:
        yield
    finally:
        _request.reset(token)


def publisher_id() -> Any:
    """The number of the publishing user; None for commands, the worker and writers outside Django."""
    user = getattr(_request.get(), "user", None)
    return user.pk if user is not None and user.is_authenticated else None
