"""The floor behind the same server: `granian tests.bench.by_hand:application`. Each question has an address."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()

from tests.bench.questions import QUESTIONS  # noqa: E402  # it reads what Django has set up

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ANSWERS = {f"/{question.name}": question.by_hand for question in QUESTIONS}


def application(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    body = ANSWERS[environ["PATH_INFO"]]()
    start("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]
