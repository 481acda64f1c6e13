"""A problem in the form of a fragment, so that a page which takes it in without looking shows none of it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

import orjson
from django.http import HttpResponse

from embed.headers import say_inert
from embed.rendering.instead import html_instead_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from embed.problems import Problem


def problem_response(_request: HttpRequest, problem: Problem, form: str = "html", **_address: Any) -> HttpResponse:
    """A comment in HTML, nothing in Markdown, and in JSON what went wrong; or what an edition wants to stand there."""
    write, content_type = _FORMS[form]
    response = HttpResponse(write(problem), content_type, problem.status)
    say_inert(response)
    return response


def _html(problem: Problem) -> str:
    """Nothing that came along can end the comment: there is no `>` in it, and no two dashes."""
    if problem.withdrawn is not None and (html := html_instead_of(problem.withdrawn)):
        return html
    message = escape(f"{problem.status} {problem.code}: {problem.message}").replace("-", "&#45;")
    return f"<!-- trekant-blok {message} -->"


def _json(problem: Problem) -> bytes:
    """`html` is what stands there instead; null where nothing does."""
    error = {"code": problem.code, "message": problem.message}
    if problem.withdrawn is None:
        return orjson.dumps({"error": error})
    return orjson.dumps({"error": error, "html": html_instead_of(problem.withdrawn) or None})


def _markdown(problem: Problem) -> str:
    if problem.withdrawn is None or not problem.withdrawn.link:
        return ""
    return f"[{problem.withdrawn.frame.name}]({problem.withdrawn.link})\n"


_FORMS: dict[str, tuple[Callable[[Problem], str | bytes], str]] = {
    "html": (_html, "text/html; charset=utf-8"),
    "json": (_json, "application/json; charset=utf-8"),
    "md": (_markdown, "text/markdown; charset=utf-8"),
}
