"""GraphiQL, served from our own files, with the promised operations as its tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from delivery.operations import promised_operations

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",  # the editor sets styles on its lines
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    ]
)


def graphiql(request: HttpRequest) -> HttpResponse:
    """The page. Its data stands in JSON that no browser executes, so that no inline script is needed."""
    page = {
        "url": reverse("graphql"),
        "tabs": [{"title": operation.name, "query": operation.document} for operation in promised_operations()],
    }
    response = render(request, "delivery/graphiql.html", {"page": page})
    response["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
    response["Cache-Control"] = "no-store"
    patch_vary_headers(response, ["Accept", "Accept-Language"])
    return response
