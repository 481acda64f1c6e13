"""Which of the two languages of our own pages a reader gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation.trans_real import parse_accept_lang_header

if TYPE_CHECKING:
    from django.http import HttpRequest

LANGUAGES = ("da", "en")


def language_of(request: HttpRequest) -> str:
    """What `?lang=` asks for, else the first of the browser's languages that we have, else Danish."""
    asked = request.GET.get("lang", "")
    if asked in LANGUAGES:
        return asked
    accepted = (
        code.partition("-")[0] for code, _ in parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    )
    return next((language for language in accepted if language in LANGUAGES), LANGUAGES[0])
