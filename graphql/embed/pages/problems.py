"""A problem as a small page, for whoever opens the address or has it in a frame."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpResponse, QueryDict
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext

from embed.asked import Language
from embed.headers import say_framed
from embed.hosts import frame_ancestors
from embed.pages.colours import style_of
from embed.pages.framing import Framing, framing_of
from embed.problems import ProblemCode
from embed.rendering.instead import html_instead_of, language_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from embed.problems import Problem

EVERYBODY = "*"
_LANGUAGE = re.compile(rf"(?:^|&)lang=({'|'.join(Language)})(?:&|$)")


def problem_page(request: HttpRequest, problem: Problem, **_address: Any) -> HttpResponse:
    """Whoever frames it: there is nothing in it to be clicked, and no edition whose hosts could be asked.

    What an edition wants to stand in the place of what is withdrawn is framed by its hosts alone.
    """
    withdrawn = problem.withdrawn
    html = html_instead_of(withdrawn) if withdrawn is not None else ""
    if withdrawn is None or not html or framing_of(request, withdrawn.frame.hosts) is not Framing.ALLOWED:
        response = _document(_language(request), problem)
        say_framed(response, EVERYBODY)
        return response
    style = style_of(withdrawn.frame.colour, QueryDict())
    response = _document(language_of(withdrawn), problem, html=html, style=style)
    say_framed(response, frame_ancestors(withdrawn.frame.hosts), [style])
    return response


def _document(language: str, problem: Problem, **more: str) -> HttpResponse:
    with translation.override(language):
        context = {"language": language, "message": _message(problem.code), **more}
        response = HttpResponse(render_to_string("embed/problem.html", context), status=problem.status)
    response["Content-Language"] = language
    return response


def _language(request: HttpRequest) -> str:
    """As asked for, if it can be read at all: the request itself may be what is wrong."""
    asked = _LANGUAGE.search(request.META.get("QUERY_STRING", ""))
    return asked[1] if asked else settings.LANGUAGE_CODE


def _message(code: ProblemCode) -> str:
    match code:
        case ProblemCode.NOT_SHOWN | ProblemCode.NOT_EMBEDDABLE:
            return gettext("There is nothing at this address.")
        case ProblemCode.WITHDRAWN:
            return gettext("What was shown here is not published any more.")
        case ProblemCode.BAD_REQUEST | ProblemCode.NOT_POSSIBLE:
            return gettext("The address is not right. Make the code to embed anew.")
        case ProblemCode.RATE_LIMITED:
            return gettext("Too much is asked for right now. Try again in a minute.")
        case ProblemCode.INTERNAL:
            return gettext("This cannot be shown right now. Try again later.")
