"""A problem in the form of a fragment, so that a page which takes it in without looking shows none of it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

import orjson
from django.http import HttpResponse

from embed.headers import say_inert

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from embed.problems import Problem


def problem_response(_request: HttpRequest, problem: Problem, form: str = "html", **_address: Any) -> HttpResponse:
    """A comment in HTML, nothing in Markdown, and in JSON what went wrong."""
    write, content_type = _FORMS[form]
    response = HttpResponse(write(problem), content_type, problem.status)
    say_inert(response)
    return response


def _comment(problem: Problem) -> str:
    """Nothing that came along can end the comment: there is no `>` in it, and no two dashes."""
    message = escape(f"{problem.status} {problem.code}: {problem.message}").replace("-", "&#45;")
    return f"<!-- trekant-blok {message} -->"


def _json(problem: Problem) -> bytes:
    return orjson.dumps({"error": {"code": problem.code, "message": problem.message}})


def _nothing(_problem: Problem) -> str:
    return ""


_FORMS: dict[str, tuple[Callable[[Problem], str | bytes], str]] = {
    "html": (_comment, "text/html; charset=utf-8"),
    "json": (_json, "application/json; charset=utf-8"),
    "md": (_nothing, "text/markdown; charset=utf-8"),
}
