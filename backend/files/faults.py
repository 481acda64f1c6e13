"""What becomes of a request when the storage of files fails: nothing half saved, and whoever asked is told."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext as _

from backend.files.outage import PAUSE
from media.stored import StorageUnavailableError
from media.uncommitted import removing_uncommitted

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

logger = logging.getLogger(__name__)
UNAVAILABLE = 503


class StorageMiddleware:
    """Stands around the view's transaction: what is stored in one that is rolled back is removed again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with removing_uncommitted():
            return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The transaction is rolled back by now, so nothing was saved; the same may be tried again."""
        if not isinstance(error, StorageUnavailableError):
            return None
        logger.error("The storage of files failed. %s", error)
        response = _answer(request)
        response["Retry-After"] = str(int(PAUSE))
        response["Cache-Control"] = "no-store"
        return response


def _answer(request: HttpRequest) -> HttpResponse:
    reason = _("The storage of files does not answer. Nothing was saved; try again in a moment.")
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        # Wagtail's form for many files shows the one, its choosers the other; of an error both would show the number.
        shown = format_html('<div class="help-block help-critical" role="alert">{}</div>', reason)
        return JsonResponse({"success": False, "error_message": reason, "html": shown})
    if request.method in {"GET", "HEAD"}:
        return HttpResponse(
            _("The file cannot be read just now. Try again in a moment."), "text/plain; charset=utf-8", UNAVAILABLE
        )
    return HttpResponse(
        render_to_string("backend/storage_unavailable.html", {"reason": reason}, request), status=UNAVAILABLE
    )
