"""Fragments: what another program takes into its page, and what it is told where there is nothing."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from delivery.access.keys import make_key
from delivery.models import Client as ApiClient
from delivery.rates import meter
from delivery.rates.buckets import OwnBuckets
from publication.memory import Memory
from publication.queue import drain
from tests.embed.showing import shared_text

pytestmark = pytest.mark.once
INERT = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
OM = "/embed/vejle/om.html"


def get(address=OM, **headers):
    return Client().get(address, headers=headers)


def test_a_fragment_is_one_section_that_anybody_may_have(om):
    response = get()
    content = response.content.decode().strip()
    assert response.status_code == 200
    assert content.startswith('<section class="trekant-blok"')
    assert content.endswith("</section>")
    assert "<p>Syv kommuner.</p>" in content
    told = {name: response.headers[name] for name in ("Content-Type", "Content-Language", "Cache-Control", "Vary")}
    assert told == {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Language": "da",
        "Cache-Control": "public, max-age=0, stale-if-error=86400",
        "Vary": "Accept-Encoding",
    }
    assert response.headers["Access-Control-Allow-Origin"] == "*"


def test_one_that_is_opened_in_a_browser_does_nothing(om):
    headers = get().headers
    assert headers["Content-Security-Policy"] == INERT
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("address", [OM, "/embed/vejle/om", "/embed/blocks.json?block=vejle/om", "/embed/vejle/no"])
def test_there_are_no_cookies(om, address):
    browser = Client()
    browser.cookies["sessionid"] = "of-an-editor"
    response = browser.get(address, headers={"Accept-Language": "en"})
    assert "Set-Cookie" not in response.headers
    assert not response.cookies
    assert "Accept-Language" not in response.headers["Vary"]


def test_who_has_it_is_told_so_by_its_etag_alone(om):
    first = get()
    again = get(**{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    since = get(**{"If-Modified-Since": first.headers["Last-Modified"]})
    assert (since.status_code, since.content) == (200, first.content)


def test_it_is_as_new_as_the_newest_that_it_is_made_of(om):
    assert get().headers["Last-Modified"].endswith("GMT")
    assert get().headers["Last-Modified"] == get("/embed/vejle/om").headers["Last-Modified"]


def test_head_options_and_what_is_not_possible(om):
    head = Client().head(OM)
    assert (head.status_code, head.content, head.headers["ETag"]) == (200, b"", get().headers["ETag"])
    options = Client().options(OM)
    assert (options.status_code, options.headers["Allow"]) == (204, "GET, HEAD, OPTIONS")
    for method in ("post", "put", "patch", "delete"):
        response = getattr(Client(), method)(OM)
        assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
        assert response.content.startswith(b"<!-- trekant-blok 405 NOT_POSSIBLE: ")


ADDRESSES = {404: "/embed/vejle/nothing.{form}", 400: "/embed/vejle/om.{form}?level=9"}


@pytest.mark.parametrize("status", ADDRESSES)
def test_each_form_tells_a_problem_in_its_own_way(om, status):
    responses = {form: get(ADDRESSES[status].format(form=form)) for form in ("html", "json", "md")}
    assert [response.status_code for response in responses.values()] == [status] * 3
    assert re.fullmatch(r"<!-- [^<>]* -->", responses["html"].content.decode())
    assert responses["md"].content == b""
    error = responses["json"].json()["error"]
    assert error.keys() == {"code", "message"}
    assert error["code"] == {404: "NOT_SHOWN", 400: "BAD_REQUEST"}[status]
    for response in responses.values():
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["Content-Security-Policy"] == INERT


def test_a_problem_says_what_is_wrong_and_cannot_leave_its_comment(om):
    evil = "--><script>alert(1)</script><!--"
    content = get(f"/embed/vejle/om.html?lang={evil}").content.decode()
    assert re.fullmatch(r"<!-- [^<>]* -->", content)
    assert "--" not in content.removeprefix("<!--").removesuffix("-->")
    assert "`lang` must be one of da, en, de, not" in content


@pytest.mark.parametrize(
    "address", ["/embed/vejle/om.html?nonsense=1", "/embed/vejle/om.html?first=3", "/embed/vejle/om.html?farve=123456"]
)
def test_what_no_block_has_is_refused(om, address):
    assert get(address).status_code == 400


@pytest.mark.parametrize(
    "path", ["nowhere/om", "vejle/a/b/c", "vejle", "vejle/", "vejle/om.html", "vejle/om%0a", "vejle/om%00", ".."]
)
def test_what_is_no_address_of_an_embed_is_not_found(om, path):
    assert get(f"/embed/{path}.html").status_code == 404


def test_what_others_may_not_embed_is_not_shown(om):
    block = shared_text(slug="own", title="Kun for os")
    block.is_embeddable = False
    block.save()
    drain()
    assert get("/embed/vejle/own.html").status_code == 404


def test_keys_and_drafts_are_not_looked_at(om):
    om.title = "Kladde"
    om.save_revision()
    drain()
    _, key = make_key(ApiClient.objects.create(name="vejle.dk"), "test", may_preview=True)
    for headers in (
        {"Authorization": f"Bearer {key}", "X-Include-Drafts": "true"},
        {"Authorization": "Bearer kernen_none"},
        {"X-Include-Drafts": "nonsense"},
    ):
        response = get(**headers)
        assert response.status_code == 200
        assert b"Kladde" not in response.content
        assert response.content == get().content


def test_whoever_asks_too_much_is_told_so_in_the_form_that_was_asked_for(om, settings, monkeypatch):
    settings.RATE_LIMIT_ANONYMOUS = 50_000
    own = OwnBuckets()
    monkeypatch.setattr(meter, "buckets", lambda _url: own)
    monkeypatch.setattr(meter, "_empty", Memory(10))
    statuses = [get().status_code for _ in range(16)]
    assert statuses[0] == 200
    assert statuses[-1] == 429
    response = get()
    assert int(response.headers["Retry-After"]) > 0
    assert re.fullmatch(rb"<!-- trekant-blok 429 RATE_LIMITED: [^<>]* -->", response.content)
    assert get("/embed/vejle/om.json").json()["error"]["code"] == "RATE_LIMITED"
    assert get("/embed/vejle/om.md").content == b""


def test_a_failure_of_ours_is_masked_in_the_form_that_was_asked_for(om, monkeypatch):
    def fail(*_arguments):
        raise RuntimeError("the password is hunter2")

    for place in ("fragments", "pages", "blocks"):
        monkeypatch.setattr(f"embed.{place}.views.asked_of", fail)
    answers = {address: get(address) for address in (OM, "/embed/vejle/om", "/embed/blocks.json?block=vejle/om")}
    assert {response.status_code for response in answers.values()} == {500}
    assert all(b"hunter2" not in response.content for response in answers.values())
    assert answers[OM].content.startswith(b"<!-- trekant-blok 500 INTERNAL: ")
    assert answers["/embed/blocks.json?block=vejle/om"].json()["error"]["code"] == "INTERNAL"
    assert "Det kan ikke vises lige nu" in answers["/embed/vejle/om"].content.decode()
