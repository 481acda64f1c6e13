"""Operations go past the middleware of pages, and are answered as if they did not."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware
from django.test import Client, override_settings

OPERATION = {"query": "{ __typename }"}
DIGEST = "/graphql/" + "0" * 64
LONG_PATH = [name for name in settings.MIDDLEWARE if name != "backend.short_path.ShortPath"]
REQUESTS = {
    "get": lambda client, **more: client.get("/graphql/", OPERATION, **more),
    "get without a slash": lambda client, **more: client.get("/graphql", OPERATION, **more),
    "post": lambda client, **more: client.post("/graphql/", OPERATION, content_type="application/json", **more),
    "digest": lambda client, **more: client.get(DIGEST, **more),
    "preflight": lambda client, **more: client.options("/graphql/", **more),
    "not possible": lambda client, **more: client.delete("/graphql/", **more),
    "refused host": lambda client, **more: client.get("/graphql/", OPERATION, HTTP_HOST="elsewhere.example", **more),
    "page": lambda client, **more: client.get("/graphql/", HTTP_ACCEPT="text/html", **more),
    "two slashes": lambda client, **more: client.get("/graphql//", OPERATION, **more),
    "longer": lambda client, **more: client.get(DIGEST + "0", **more),
    "documents": lambda client, **more: client.get("/graphql/documents", **more),
}
pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.mark.parametrize("secure", [False, True], ids=["http", "https"])
@pytest.mark.parametrize("ask", REQUESTS.values(), ids=REQUESTS)
def test_an_answer_is_the_same_past_the_middleware_of_pages(ask, secure):
    with override_settings(SECURE_SSL_REDIRECT=True, SECURE_HSTS_SECONDS=60):
        short = told(ask(client(), secure=secure))
        with override_settings(MIDDLEWARE=LONG_PATH):
            assert told(ask(client(), secure=secure)) == short


def test_an_operation_meets_no_session():
    with patch.object(SessionMiddleware, "process_request", side_effect=AssertionError):
        assert client().post("/graphql/", OPERATION, content_type="application/json").json()["data"] == {
            "__typename": "Query"
        }


def client() -> Client:
    return Client(raise_request_exception=False, headers={"X-Request-Id": "a-request-of-a-test"})


def told(response):
    """All of it but the language that Django says an answer without content is in."""
    headers = {name: value for name, value in response.headers.items() if name not in {"Vary", "Content-Language"}}
    varied = {each.strip() for each in response.headers.get("Vary", "").split(",")} - {"Accept-Language", ""}
    cookies = set(response.cookies)
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    return response.status_code, headers, varied, cookies, None if is_page else response.content
