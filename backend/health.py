"""What a load balancer asks: does the process answer, and can it reach its database."""

from __future__ import annotations

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse


@transaction.non_atomic_requests
def live(request: HttpRequest) -> HttpResponse:
    """Answer 200 as long as the process serves requests."""
    return HttpResponse("ok", content_type="text/plain")


@transaction.non_atomic_requests
def ready(request: HttpRequest) -> HttpResponse:
    """Answer 200 when the database answers; an unreachable database raises and gives 500."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
