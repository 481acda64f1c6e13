"""What a request publishes is published by its user; what it had to leave is published after it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.db import connection
from django.http import HttpResponse
from django.template.loader import render_to_string

from publication.actor import publishing_for
from publication.projection import ProjectionError
from publication.queue import drain_apart

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

logger = logging.getLogger(__name__)
CONFLICT = 409


class DrainMiddleware:
    """Stands innermost, around the view's transaction."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with publishing_for(request):
            response = self.get_response(request)
            if getattr(connection, "left_behind", False):
                connection.left_behind = False  # type: ignore[attr-defined]  # of our own backends
                for error in drain_apart():
                    logger.error("Left in the queue: %s", error)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Content that cannot be published is the editor's to mend: nothing was saved, and the page says why."""
        if not isinstance(error, ProjectionError):
            return None
        logger.warning("Nothing was saved: %s.%s number %s: %s", error.model, error.field, error.pk, error.reason)
        return HttpResponse(
            render_to_string("publication/not_published.html", {"error": error}, request), status=CONFLICT
        )
