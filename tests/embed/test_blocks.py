"""What the script asks for: all blocks of a page at once, each with a status of its own."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from publication.queue import drain
from tests.embed.showing import HOSTS, edition_on, shared_text


def get(*names, **headers):
    return Client().get(f"/embed/blocks.json?{urlencode([('block', name) for name in names])}", headers=headers)


def found(*names):
    response = get(*names)
    assert response.status_code == 200
    return response.json()["blocks"]


def test_a_block_has_its_fragment_and_what_the_script_needs_to_know(om):
    fragment = Client().get("/embed/vejle/om.html?level=3&lang=da").content.decode()
    answered = found("vejle/om?level=3&lang=da")
    in_shadow = answered["vejle/om?level=3&lang=da"].pop("html")
    assert 'part="blok"' in in_shadow
    assert "".join(re.sub(r' part="[^"]*"', "", in_shadow).split()) == "".join(fragment.split())
    assert answered == {
        "vejle/om?level=3&lang=da": {
            "status": 200,
            "language": "da",
            "hosts": list(HOSTS),
            "colour": "#256b45",
        }
    }


def test_each_has_its_own_status_and_leaves_the_others_as_they_are(om):
    asked = ["vejle/om", "vejle/nothing", "nowhere/om", "no address", "vejle/om?level=9", "vejle/om?nonsense=1", ""]
    answered = found(*asked)
    assert [(name, answered[name]["status"]) for name in answered] == list(
        zip(asked, (200, 404, 404, 404, 400, 400, 404), strict=True)
    )
    assert all(answered[name] == {"status": answered[name]["status"]} for name in asked[1:])


def test_they_come_in_the_order_asked_for_each_once(om):
    other = edition_on(["kolding.dk"], "kolding")
    drain()
    answered = found("kolding/om", "vejle/om", "kolding/om", "vejle/om?level=3")
    assert list(answered) == ["kolding/om", "vejle/om", "vejle/om?level=3"]
    assert (answered["kolding/om"]["hosts"], answered["kolding/om"]["colour"]) == (["kolding.dk"], other.colour)


@pytest.mark.once
@pytest.mark.parametrize(
    "query", ["", "block", "blok=vejle/om", "block=vejle/om&x=1", urlencode([("block", f"a/{n}") for n in range(51)])]
)
def test_none_and_too_many_are_refused(om, query):
    response = Client().get(f"/embed/blocks.json?{query}")
    if query == "block":
        assert response.json() == {"blocks": {"": {"status": 404}}}
        return
    assert (response.status_code, response.json()["error"]["code"]) == (400, "BAD_REQUEST")


def test_fifty_are_answered(om):
    names = ["vejle/om", *(f"vejle/nothing-{number}" for number in range(49))]
    assert len(found(*names)) == 50


@pytest.mark.once
def test_any_page_may_read_it_and_ask_whether_it_is_still_the_same(om):
    response = get("vejle/om", Origin="https://www.vejle.dk")
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Cache-Control"] == "public, max-age=0, stale-if-error=86400"
    assert get("vejle/om", **{"If-None-Match": response.headers["ETag"]}).status_code == 304
    elsewhere = get("vejle/om", Origin="https://elsewhere.dk", Referer="https://elsewhere.dk/")
    assert elsewhere.content == response.content


@pytest.mark.once
def test_where_nothing_was_read_nothing_is_kept(om):
    assert get("no address").headers["Cache-Control"] == "no-store"


def test_each_block_takes_as_many_statements_as_the_first(om):
    for number in range(6):
        shared_text(slug=f"text-{number}")
    drain()
    names = [f"vejle/text-{number}" for number in range(6)]
    found(*names)
    counts = []
    for some in (names[:1], names[:3], names):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            found(*some)
        counts.append(len(captured))
    assert counts == [counts[0], counts[0] * 3, counts[0] * 6]
    assert counts[0] <= 3
