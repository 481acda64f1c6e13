"""The addresses of pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.http import http_date

from embed.addresses import oembed_url, page_url
from embed.answering import embedding
from embed.asked import asked_of
from embed.headers import say_framed
from embed.hosts import frame_ancestors
from embed.pages.colours import COLOURS, style_of
from embed.pages.framing import Framing, framing_of
from embed.pages.problems import EVERYBODY, problem_page
from embed.reading import NotShownError, read
from embed.rendering.html import html_of
from embed.rendering.titles import title_of
from embed.subjects import subject_at

if TYPE_CHECKING:
    from django.http import HttpRequest

    from delivery.exchange import Exchange
    from embed.shown import Shown


@embedding(problem_page)
def page(request: HttpRequest, exchange: Exchange, path: str) -> HttpResponse:
    """What an edition shows, as a document. Sites that may not frame it get a link to it instead."""
    subject = subject_at(path)
    if subject is None:
        raise NotShownError(f"Nothing is shown at {path}.")
    shown = read(asked_of(subject, request.GET, COLOURS), exchange)
    style = style_of(shown.frame.colour, request.GET)
    match framing_of(request, shown.frame.hosts):
        case Framing.ALLOWED:
            return exchange.offer(_page(shown, style))
        case Framing.REFUSED:
            return exchange.offer(_link(shown, style))
        case Framing.REFUSED_HERE:
            response = _link(shown, style)
            response["Cache-Control"] = "no-store"
            response["Vary"] = "Accept-Encoding, Sec-Fetch-Dest, Referer"
            return exchange.offer(response)


def _page(shown: Shown, style: str) -> HttpResponse:
    asked = shown.asked
    discovery = [(f"application/{form}+oembed", oembed_url(asked, form)) for form in ("json", "xml")]
    response = _document("embed/page.html", shown, style, {"html": html_of(shown), "discovery": discovery})
    response["Link"] = ", ".join(f'<{url}>; rel="alternate"; type="{kind}"' for kind, url in discovery)
    response["Last-Modified"] = http_date(shown.published_at.timestamp())
    say_framed(response, frame_ancestors(shown.frame.hosts), [style])
    return response


def _link(shown: Shown, style: str) -> HttpResponse:
    """Whoever frames this: there is no more in it than in any link."""
    response = _document("embed/link.html", shown, style, {"url": page_url(shown.asked)})
    say_framed(response, EVERYBODY, [style])
    return response


def _document(template: str, shown: Shown, style: str, more: dict[str, object]) -> HttpResponse:
    context = {"shown": shown, "language": shown.language, "theme": shown.asked.theme, "style": style, **more}
    with translation.override(shown.language):
        response = HttpResponse(render_to_string(template, {"title": title_of(shown), **context}))
    response["Content-Language"] = shown.language
    return response
