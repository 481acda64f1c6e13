"""The icon for browsers that ask for one where they always did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.http import HttpResponseRedirect
from django.templatetags.static import static
from django.views.decorators.http import require_safe

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_safe
@transaction.non_atomic_requests
def favicon(request: HttpRequest) -> HttpResponseRedirect:
    """Lead to the icon that pages of ours name themselves."""
    return HttpResponseRedirect(static("backend/icon.svg"))
