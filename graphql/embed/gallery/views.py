"""The address of the gallery, and of what its frames show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from delivery.exchange import exchanging
from embed.asked import HIGHEST, LOWEST, MOST_ITEMS
from embed.gallery.choices import COLOURS, FILTERS, LANGUAGES
from embed.gallery.code import Embedded
from embed.gallery.offered import editions_offered
from embed.gallery.page import WIDTHS, gallery_page, shown_for
from embed.gallery.previews import Preview, message_response, preview_response
from embed.gallery.wanted import wanted
from embed.reader_language import language_of
from embed.words import LISTS, OBJECTS, RUNGS

if TYPE_CHECKING:
    from django.http import HttpRequest
    from graphql import GraphQLError

    from delivery.exchange import Exchange

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@require_safe
@transaction.non_atomic_requests  # it only reads, so it takes no lock
@exchanging
def gallery(request: HttpRequest, exchange: Exchange) -> HttpResponse:
    """All that is chosen stands in its address, which can be sent to others. It sets no cookie."""
    language = language_of(request)
    exchange.refuse = refused
    with translation.override(language):
        page = gallery_page(request.GET, language, exchange)
        context = {
            "page": page,
            "language": language,
            "also_asked": f"&{page.query}" if page else "",
            "kinds": {"objects": OBJECTS, "lists": LISTS},
            "rungs": RUNGS,
            "filters": FILTERS,
            "colour_names": COLOURS,
            "languages": LANGUAGES,
            "levels": range(HIGHEST, LOWEST + 1),
            "most_items": MOST_ITEMS,
            "widths": WIDTHS,
        }
        response = HttpResponse(render_to_string("embed/gallery/gallery.html", context))
    response["Content-Language"] = language
    response["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
    response["Cache-Control"] = "no-cache"
    response["Vary"] = "Accept-Encoding"
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_safe
@transaction.non_atomic_requests
@exchanging
def framed_preview(request: HttpRequest, exchange: Exchange) -> HttpResponse:
    """What is chosen, as a page around it shows it: `without-script` for browsers that run none."""
    exchange.refuse = refused
    problems: list[str] = []
    editions = editions_offered(exchange)
    chosen = wanted(request.GET, editions) if editions else None
    shown = shown_for(chosen, problems, exchange) if chosen else None
    if chosen is None or shown is None:
        with translation.override(language_of(request)):
            return message_response(_("Nothing has been chosen that can be shown."))
    embedded = Embedded(shown, chosen.colours)
    preview = Preview(embedded, chosen.rung, chosen.scheme, "without-script" in request.GET)
    return exchange.offer(preview_response(preview))


def refused(status: int, error: GraphQLError) -> HttpResponse:
    """What went wrong, for people."""
    response = message_response(error.message, status)
    response["Cache-Control"] = "no-store"
    return response
