"""The start page: the region, its editions, and a door for each of those who use Kernen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from backend.start.content import read_content
from backend.start.map import draw_region
from backend.start.reading import read_region
from embed.reader_language import language_of

if TYPE_CHECKING:
    from django.http import HttpRequest

FIRST_QUERY = """\
{
  edition(slug: "vejle") {
    initiatives(first: 5) {
      totalCount
      nodes { title status }
    }
  }
}"""
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@require_safe
@transaction.non_atomic_requests  # it only reads, so it takes no lock
def start(request: HttpRequest) -> HttpResponse:
    """Works without scripts, sets no cookie and asks no other host."""
    language = language_of(request)
    content = read_content(read_region(language))
    context = {
        "content": content,
        "map": draw_region(content.municipal),
        "language": language,
        "other_language": "en" if language == "da" else "da",
        "first_query": FIRST_QUERY,
        "address": request.build_absolute_uri("/graphql/"),
    }
    with translation.override(language):
        response = HttpResponse(render_to_string("backend/start.html", context))
    response["Content-Language"] = language
    response["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
    response["Cache-Control"] = "no-cache"
    patch_vary_headers(response, ["Accept-Language"])
    return response
