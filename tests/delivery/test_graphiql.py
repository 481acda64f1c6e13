"""GraphiQL for browsers: our own files, the promised operations as tabs, and no inline script."""

import json
import re

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.test import Client

from delivery.operations import promised_operations

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"


def page(language="da", **parameters):
    response = Client().get("/graphql/", parameters, headers={"Accept": BROWSER, "Accept-Language": language})
    return response, BeautifulSoup(response.content, "html.parser")


def test_a_browser_gets_the_page():
    response, _ = page()
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert response.headers["X-Frame-Options"] == "DENY"


def test_the_promised_operations_are_its_tabs():
    data = json.loads(page()[1].find(id="page").string)
    assert data["url"] == "/graphql/"
    assert [tab["title"] for tab in data["tabs"]] == [operation.name for operation in promised_operations()]
    assert data["tabs"][0]["title"] == "StartPage"
    assert all(tab["query"].startswith("# ") for tab in data["tabs"])


def test_its_policy_allows_no_inline_script_and_no_other_host():
    response, soup = page()
    policy = dict(part.split(" ", 1) for part in response.headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert not re.search(r"https?:|\*|unsafe-eval", response.headers["Content-Security-Policy"])
    inline = [script for script in soup.find_all("script") if not script.get("src")]
    assert [script["type"] for script in inline] == ["application/json"]
    assert not re.search(r"\son\w+=|style=", response.content.decode())


def test_every_file_it_names_is_ours():
    _, soup = page()
    addresses = [tag["src"] for tag in soup.find_all("script", src=True)] + [
        tag["href"] for tag in soup.find_all("link")
    ]
    assert len(addresses) == 4
    for address in addresses:
        assert address.startswith("/static/delivery/")
        assert finders.find(address.removeprefix("/static/"))


@pytest.mark.parametrize(("language", "title"), [("da", "Prøv API'et – Kernen"), ("en", "Try the API – Kernen")])
def test_it_speaks_the_browsers_language(language, title):
    response, soup = page(language)
    assert (soup.html["lang"], soup.title.string) == (language, title)
    assert "Accept-Language" in response.headers["Vary"]


def test_an_operation_in_the_address_still_shows_the_page():
    assert "graphiql.js" in page(query="{ __typename }")[0].content.decode()
