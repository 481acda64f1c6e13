"""The gate gives what it gave before, and never what is not so any more."""

from __future__ import annotations

import gzip
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import brotli
import orjson
import pytest
import zstandard
from django.core.files.storage import default_storage
from django.core.wsgi import get_wsgi_application
from django.db import connection, connections
from django.urls import reverse
from django.utils import timezone

from cms import models
from delivery.access.keys import make_key
from delivery.caching.gate import Gate
from delivery.models import Client
from delivery.usage.tally import ANONYMOUS, tally
from media.models import Image
from publication.files import is_kept
from publication.models import PublishedFile, PublishedObject
from tests.cms.admin_forms import editing_form, typed
from tests.cms.content import make_page
from tests.delivery.through_gate import ask, fetch
from tests.media.pictures import make_image, picture_file
from tests.publication.log import write

pytestmark = pytest.mark.django_db(transaction=True)

TITLES = "query Titles($edition: String!) { edition(slug: $edition) { articles { nodes { title summary } } } }"


@pytest.fixture
def gate():
    made = Gate(get_wsgi_application(), most=10_000_000)
    _wait_until_it_hears(made)
    yield made
    made.close()


def _wait_until_it_hears(gate):
    heard = threading.Event()
    for _ in range(200):
        if gate.follower.is_current():
            return
        heard.wait(0.05)
    raise AssertionError("The stream is not heard")


def titles(given):
    return [node["title"] for node in given.data["edition"]["articles"]["nodes"]]


def article(title="An article", **fields):
    return make_page(models.ArticlePage, title, is_regional=True, **fields)


def test_what_was_answered_is_given_again_without_django(gate, django_assert_num_queries):
    article()
    first = ask(gate, TITLES, edition="vejle")
    with django_assert_num_queries(0):
        second = ask(gate, TITLES, edition="vejle")
    assert (first.is_kept, second.is_kept) == (False, True)
    assert second.content == first.content
    of_one = {"X-Request-Id", "Cache-Status"}
    assert {k: v for k, v in second.headers.items() if k not in of_one} == {
        k: v for k, v in first.headers.items() if k not in of_one
    }
    assert first.headers["X-Request-Id"] != second.headers["X-Request-Id"]


def test_what_is_published_is_there_for_the_next_request(gate):
    page = article("Before")
    assert [titles(ask(gate, TITLES, edition="vejle")) for _ in range(2)] == [["Before"], ["Before"]]
    page.title = "After"
    page.save_revision().publish()
    given = ask(gate, TITLES, edition="vejle")
    assert (titles(given), given.is_kept) == (["After"], False)
    page.unpublish()
    assert titles(ask(gate, TITLES, edition="vejle")) == []


def test_what_is_withdrawn_beside_django_is_given_to_nobody_any_more(gate):
    page = article("Withdrawn")
    ask(gate, TITLES, edition="vejle")
    write("UPDATE wagtailcore_page SET live = ? WHERE id = ?", False, page.pk)
    _wait(lambda: titles(ask(gate, TITLES, edition="vejle")) == [])


def _wait(holds):
    """Another process' commit is told within milliseconds."""
    pause = threading.Event()
    for _ in range(100):
        if holds():
            return
        pause.wait(0.05)
    raise AssertionError("It does not come to be")


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_form_is_kept_for_each_encoding(gate, method):
    article("A" * 200, summary="B" * 900)
    plain = ask(gate, TITLES, method, edition="vejle")
    readers = {
        "gzip": gzip.decompress,
        "br": brotli.decompress,
        "zstd": zstandard.ZstdDecompressor().decompress,
    }
    for encoding, decode in readers.items():
        given = ask(gate, TITLES, method, headers={"Accept-Encoding": encoding}, edition="vejle")
        assert (given.is_kept, given.headers["Content-Encoding"]) == (True, encoding)
        assert decode(given.content) == plain.content
        assert given.headers["Content-Length"] == str(len(given.content))


def test_who_has_it_already_is_told_so(gate):
    article("A" * 200, summary="B" * 900)
    first = ask(gate, TITLES, edition="vejle")
    coded = ask(gate, TITLES, headers={"Accept-Encoding": "br"}, edition="vejle")
    assert first.headers["ETag"] != coded.headers["ETag"]
    for known in (first.headers["ETag"], coded.headers["ETag"], f'"other", {first.headers["ETag"]}', "*"):
        again = ask(gate, TITLES, headers={"If-None-Match": known}, edition="vejle")
        assert (again.status, again.content, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
        assert "Content-Type" not in again.headers
    assert ask(gate, TITLES, headers={"If-None-Match": '"other"'}, edition="vejle").status == 200
    head = ask(gate, TITLES, "HEAD", edition="vejle")
    assert (head.status, head.content, head.headers["Content-Length"]) == (200, b"", str(len(first.content)))


def test_an_answer_that_the_first_asker_has_is_kept_whole(gate):
    article("Known")
    etag = ask(gate, TITLES, edition="vejle").headers["ETag"]
    gate.cache.clear()
    assert ask(gate, TITLES, headers={"If-None-Match": etag}, edition="vejle").status == 304
    given = ask(gate, TITLES, edition="vejle")
    assert (given.status, given.is_kept, titles(given)) == (200, True, ["Known"])
    assert given.headers["Content-Type"] == "application/json; charset=utf-8"


def test_whoever_sends_a_key_is_answered_for_themselves(gate):
    article()
    _, key = make_key(Client.objects.create(name="vejle.dk"), "test")
    ask(gate, TITLES, edition="vejle")
    for headers in ({"Authorization": f"Bearer {key}"}, {"X-Include-Drafts": "false"}):
        given = ask(gate, TITLES, headers=headers, edition="vejle")
        assert (given.status, given.is_kept) == (200, False)
    given = ask(gate, TITLES, headers={"Authorization": "Bearer kernen_none"}, edition="vejle")
    assert (given.status, given.is_kept) == (401, False)


@pytest.mark.parametrize(
    "query",
    [
        "{ edition(slug: $unknown) { title } }",
        "{ nothing }",
        '{ edition(slug: "vejle") { initiatives(after: "none") { totalCount } } }',
    ],
)
def test_errors_are_not_kept(gate, query):
    assert [ask(gate, query).is_kept for _ in range(3)] == [False] * 3


def test_the_past_is_not_kept(gate):
    article()
    moment = timezone.now().isoformat()
    query = 'query Then($at: DateTime) { edition(slug: "vejle", at: $at) { articles { totalCount } } }'
    assert [ask(gate, query, at=moment).is_kept for _ in range(3)] == [False] * 3


def test_pages_for_browsers_pass_by(gate):
    given = fetch(gate, "/graphql/", headers={"Accept": "text/html"})
    assert (given.status, given.headers["Content-Type"].partition(";")[0]) == (200, "text/html")
    assert not fetch(gate, "/graphql/", headers={"Accept": "text/html"}).is_kept


def test_what_expires_is_given_no_longer_than_it_holds(gate):
    page = article("Ends")
    page.expire_at = timezone.now() + timedelta(seconds=1.5)
    page.save_revision().publish()
    assert titles(ask(gate, TITLES, edition="vejle")) == ["Ends"]
    _wait(lambda: titles(ask(gate, TITLES, edition="vejle")) == [])


def test_the_map_is_kept_as_well(gate):
    address = "/geo/vejle/interests.geojson"
    assert [fetch(gate, address).is_kept for _ in range(2)] == [False, True]
    make_page(models.InfrastructureInterestPage, "A bridge", is_regional=True)
    assert not fetch(gate, address).is_kept


def test_what_is_given_again_is_counted(gate):
    article()
    tally.take()
    for _ in range(3):
        ask(gate, TITLES, edition="vejle")
    counted = {name: count for (_, client, name), count in tally.take().items() if client == ANONYMOUS}
    assert counted["Article.title"] == 3


def test_one_works_out_what_many_ask_for_at_once(gate):
    article()
    asked = []
    application, everybody = gate.application, threading.Barrier(4)

    def slowly(environ, start_response):
        asked.append(environ["PATH_INFO"])
        threading.Event().wait(0.3)
        return application(environ, start_response)

    gate.application = slowly

    def one():
        everybody.wait(10)
        try:
            return titles(ask(gate, TITLES, edition="vejle"))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        futures = [pool.submit(one) for _ in range(4)]
        assert [future.result() for future in futures] == [["An article"]] * 4
    assert len(asked) == 1


def test_what_was_read_before_a_change_is_not_kept_after_it(gate):
    """Whoever reads while somebody publishes is answered with what was, and nobody after them."""
    page = article("Before")
    application = gate.application

    def with_a_publishing_between(environ, start_response):
        response = application(environ, start_response)
        gate.application = application
        page.title = "After"
        page.save_revision().publish()
        return response

    gate.application = with_a_publishing_between
    assert titles(ask(gate, TITLES, edition="vejle")) == ["Before"]
    assert titles(ask(gate, TITLES, edition="vejle")) == ["After"]


def test_nothing_is_given_from_memory_while_the_stream_is_not_heard(gate, monkeypatch):
    article()
    ask(gate, TITLES, edition="vejle")
    monkeypatch.setattr(gate.follower, "is_current", lambda: False)
    assert [ask(gate, TITLES, edition="vejle").is_kept for _ in range(2)] == [False, False]


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite is asked, it tells nobody")
def test_a_line_that_is_cut_is_noticed_and_all_is_forgotten(gate):
    article()
    ask(gate, TITLES, edition="vejle")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE application_name = 'kernen stream' AND datname = current_database()"
        )
    _wait(lambda: not gate.follower.is_current())
    _wait_until_it_hears(gate)
    assert not ask(gate, TITLES, edition="vejle").is_kept


def test_bodies_of_the_same_length_are_told_apart(gate):
    article()
    bodies = [orjson.dumps({"query": TITLES, "variables": {"edition": edition}}) for edition in ("vejle", "fredericia")]
    headers = {"Content-Type": "application/json"}
    first, second = (fetch(gate, "/graphql/", "POST", body.ljust(200), headers=headers) for body in bodies)
    assert [first.status, second.status, second.is_kept] == [200, 200, False]


PICTURES = """query Pictures($edition: String!) { edition(slug: $edition) { articles { nodes { image {
  title altText licence width url dominantColour } } } } }"""


def picture_in(given):
    return given.data["edition"]["articles"]["nodes"][0]["image"]


def test_a_picture_whose_file_is_replaced_is_the_same_one_with_another_file(gate, admin_client):
    """By the admin's form, as editors do it. Its old files stay for as long as anything published names them."""
    image = make_image(900, 600, title="Broen", licence="cc0")
    article(image=image)
    before = picture_in(ask(gate, PICTURES, edition="vejle"))
    assert ask(gate, PICTURES, edition="vejle").is_kept
    address = reverse("wagtailimages:edit", args=[image.pk])
    sent = typed(editing_form(admin_client.get(address)))
    sent["file"] = picture_file(1000, 500, "bro.png", "#7a4a1e")
    assert admin_client.post(address, sent).status_code == 302
    given = ask(gate, PICTURES, edition="vejle")
    after = picture_in(given)
    assert not given.is_kept
    assert {name for name in before if before[name] != after[name]} == {"width", "url", "dominantColour"}
    assert (after["width"], after["dominantColour"]) == (1000, "#7a4a1e")
    assert [fetch(gate, each["url"]).status for each in (before, after)] == [404, 200]
    assert Image.objects.get().key == image.key
    old = before["url"].removeprefix("/media/")
    assert (is_kept(old), default_storage.exists(old)) == (True, True)


def test_of_a_replaced_picture_that_nothing_published_names_no_file_is_left(gate, admin_client):
    image = make_image(900, 600)
    PublishedFile.objects.all().delete()
    files = [image.file.name, *image.renditions.values_list("file", flat=True)]
    assert len(files) > 1
    address = reverse("wagtailimages:edit", args=[image.pk])
    sent = typed(editing_form(admin_client.get(address)))
    sent["file"] = picture_file(1000, 500, "bro.png")
    assert admin_client.post(address, sent).status_code == 302
    assert [name for name in files if default_storage.exists(name)] == []


def test_an_answer_is_given_from_memory_no_longer_than_a_licence_lasts(gate):
    image = make_image(licence_ends=timezone.localdate() + timedelta(days=1))
    article(image=image)
    assert picture_in(ask(gate, PICTURES, edition="vejle"))["title"] == "Vejle"
    assert ask(gate, PICTURES, edition="vejle").is_kept
    PublishedObject.objects.filter(key=image.key).update(expires_at=timezone.now() + timedelta(seconds=0.3))
    ask(gate, PICTURES, edition="vejle")
    _wait(lambda: picture_in(ask(gate, PICTURES, edition="vejle")) is None)
