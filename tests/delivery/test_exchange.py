"""Every answer of the API has an id that is in the log, whatever went wrong, and the log names nobody but clients."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest
from django.test import Client as Browser

from delivery.access.keys import make_key
from delivery.limits import LARGEST_BODY
from delivery.models import Client

pytestmark = [pytest.mark.django_db, pytest.mark.once]
JSON = "application/json"
TYPENAME = "query Name { __typename }"
GEO = "/geo/vejle/interests.geojson"


def post(body: Any = None, address: str = "/graphql/", **headers: str) -> Any:
    sent = body if isinstance(body, str) else json.dumps(body or {"query": TYPENAME})
    return Browser().post(address, sent, content_type=JSON, headers=headers)


ASKED = {
    "answered": (200, post),
    "no JSON": (400, lambda: post("{")),
    "refused": (200, lambda: post({"query": "{ nonsense }"})),
    "refused to new clients": (
        400,
        lambda: post({"query": "{ nonsense }"}, Accept="application/graphql-response+json"),
    ),
    "no key": (401, lambda: post(Authorization="Bearer kernen_nonsense")),
    "another method": (405, lambda: Browser().put("/graphql/")),
    "nothing acceptable": (406, lambda: post(Accept="text/csv")),
    "too large": (413, lambda: post("x" * (LARGEST_BODY + 1))),
    "a form": (415, lambda: Browser().post("/graphql/", {"query": TYPENAME})),
    "asked before": (204, lambda: Browser().options("/graphql/")),
    "no document": (404, lambda: Browser().get(f"/graphql/{'0' * 64}")),
    "too many parameters": (400, lambda: Browser().get("/graphql/?" + "a=1&" * 10_001)),
    "no key for documents": (401, lambda: post(TYPENAME, "/graphql/documents")),
    "reading documents": (405, lambda: Browser().get("/graphql/documents")),
    "no map": (404, lambda: Browser().get("/geo/nowhere/interests.geojson")),
    "an unknown filter": (400, lambda: Browser().get(GEO + "?x=1")),
    "a map": (200, lambda: Browser().get(GEO)),
    "writing a map": (405, lambda: Browser().post(GEO)),
    "a page": (200, lambda: Browser().get("/graphql/", headers={"Accept": "text/html"})),
}


@pytest.mark.parametrize("name", ASKED)
def test_every_answer_has_an_id_that_is_in_the_log(name, caplog):
    status, ask = ASKED[name]
    with caplog.at_level(logging.INFO, logger="delivery.requests"):
        response = ask()
    assert response.status_code == status
    [line] = [record.getMessage() for record in caplog.records if record.name == "delivery.requests"]
    assert line.startswith(f"request={response.headers['X-Request-Id']} ")
    assert f" status={status} " in line


def test_a_line_names_the_client_the_operation_and_the_cost(caplog):
    _, secret = make_key(Client.objects.create(name="vejle.dk", email="webmaster@vejle.dk"), "production")
    query = "query Editions($x: String!) { edition(slug: $x) { name } __typename }"
    body = {"query": query, "variables": {"x": "hemmelig"}}
    with caplog.at_level(logging.INFO, logger="delivery.requests"):
        response = post(body, Authorization=f"Bearer {secret}", Referer="https://vejle.dk/side")
    line = caplog.messages[-1]
    fields = line.replace('"', "").split()
    assert fields[:5] == [
        f"request={response.headers['X-Request-Id']}",
        "client=vejle.dk",
        "operation=Editions",
        "status=200",
        "cost=3",
    ]
    assert fields[5].removeprefix("ms=").isdecimal()
    for told in ("hemmelig", "webmaster", "127.0.0.1", "side", secret):
        assert told not in line


def test_a_failure_of_any_kind_is_masked_and_logged(monkeypatch, caplog):
    def fail(*_arguments):
        raise RuntimeError("the password is hunter2")

    monkeypatch.setattr("delivery.views.read_operation", fail)
    monkeypatch.setattr("delivery.geo.caller_of", fail)
    for response in (post(), Browser().get(GEO)):
        assert response.status_code == 500
        [error] = response.json()["errors"]
        assert error["extensions"] == {"code": "INTERNAL", "requestId": response.headers["X-Request-Id"]}
        assert "hunter2" not in response.content.decode()
        assert f"Request {response.headers['X-Request-Id']} failed" in caplog.text
    assert "hunter2" in caplog.text


@pytest.mark.parametrize(
    ("given", "is_kept"),
    [
        ("0af7651916cd43dd8448eb211c80319c", True),
        ("7d444840-9dc0-11d1-b245-5ffdce74fad2", True),
        ("short", False),
        ("a" * 65, False),
        ("somebody@example.dk-and-more", False),
        ('0af7651916cd43dd" status=200', False),
        ("0af7651916cd43dd\n8448eb211c80319c", False),
    ],
)
def test_an_id_that_comes_along_is_kept_where_it_is_well_formed(given, is_kept):
    answered = post(**{"X-Request-Id": given}).headers["X-Request-Id"]
    assert (answered == given) is is_kept
