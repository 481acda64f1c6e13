"""Files as readers get them: whole, in part or not again, and kept for ever where nothing else will stand there."""

import re
import uuid
from email.utils import formatdate

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image as Pillow
from wagtail.models import Collection, CollectionViewRestriction

from backend.files.ranges import Part, UnsatisfiableError, asked_part
from delivery.caching.tags import EVERYTHING, object_in
from delivery.edges.cloudfront import CloudFront
from delivery.edges.varnish import Varnish
from media.making import make_missing
from media.models import Document
from media.storage import uploads
from publication.models import PublishedObject
from tests.media.pictures import ladders, make_document, make_image

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.xdist_group("storages")]
FOR_EVER = "public, max-age=31536000, immutable"
CONTENT = bytes(range(256)) * 1_000
INERT = "default-src 'none'; style-src 'unsafe-inline'"


def document_of(content=CONTENT, name="plan.pdf"):
    return Document.objects.create(title="Plan", file=ContentFile(content, name))


def address_of(item):
    """The address that is published."""
    from delivery.scopes import EVERYWHERE
    from publication import store

    return store.by_keys(EVERYWHERE, [str(item.key)])[str(item.key)].document["url"]


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.fixture
def address(store, drain):
    """Of a published document, on each storage."""
    document = document_of()
    drain()
    return address_of(document)


def test_a_version_of_a_document_is_kept_for_ever(client, address):
    assert re.fullmatch(r"/media/d/[0-9a-f-]{36}/[0-9a-f]{16}/plan\.pdf", address)
    response = client.get(address)
    assert (response.status_code, body(response) == CONTENT) == (200, True)
    assert response["Cache-Control"] == f"{FOR_EVER}, s-maxage=60"
    assert (response["X-Content-Type-Options"], response["Accept-Ranges"]) == ("nosniff", "bytes")
    assert response["Content-Security-Policy"] == INERT, "some browsers show no PDF in a sandbox"
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Length"] == str(len(CONTENT))
    assert "Content-Encoding" not in response
    assert response["ETag"] == f'"{address.split("/")[4]}"'


@pytest.mark.parametrize(
    ("asked", "start", "stop"),
    [("bytes=0-0", 0, 1), ("bytes=100-299", 100, 300), ("bytes=255000-", 255_000, 256_000), ("bytes=-5", -5, 256_000)],
)
def test_a_part_is_given(client, address, asked, start, stop):
    response = client.get(address, headers={"Range": asked})
    start = start % len(CONTENT)
    assert (response.status_code, body(response)) == (206, CONTENT[start:stop])
    assert response["Content-Range"] == f"bytes {start}-{stop - 1}/{len(CONTENT)}"
    assert response["Content-Length"] == str(stop - start)
    assert response["Content-Type"] == "application/pdf"
    assert response["Cache-Control"] == f"{FOR_EVER}, s-maxage=60"


def test_a_part_that_there_is_not_is_refused(client, address):
    response = client.get(address, headers={"Range": "bytes=256000-"})
    assert (response.status_code, response["Content-Range"]) == (416, "bytes */256000")
    assert response["Cache-Control"] == "no-store"


def test_a_part_is_given_only_of_the_version_that_was_begun(client, address):
    known = client.head(address)
    for given, status in (
        (known["ETag"], 206),
        (known["Last-Modified"], 206),
        ('"another"', 200),
        (f"W/{known['ETag']}", 200),
        (formatdate(0, usegmt=True), 200),
        ("nonsense", 200),
    ):
        response = client.get(address, headers={"Range": "bytes=0-9", "If-Range": given})
        assert (response.status_code, len(body(response))) == (status, 10 if status == 206 else len(CONTENT)), given


def test_whoever_has_it_is_not_sent_it_again(client, address):
    known = client.head(address)
    for headers in ({"If-None-Match": known["ETag"]}, {"If-Modified-Since": known["Last-Modified"]}):
        response = client.get(address, headers=headers)
        assert (response.status_code, response.content) == (304, b"")
        assert response["Cache-Control"] == f"{FOR_EVER}, s-maxage=60"
        assert response["ETag"] == known["ETag"]
    assert client.get(address, headers={"If-None-Match": '"another"'}).status_code == 200
    assert client.get(address, headers={"If-Match": '"another"'}).status_code == 412


def test_what_is_known_of_it_is_told_without_reading_it(client, address, monkeypatch):
    monkeypatch.setattr(type(uploads()._wrapped), "chunks", None)
    response = client.head(address)
    assert (response.status_code, response.content) == (200, b"")
    assert (response["Content-Length"], response["Content-Type"]) == (str(len(CONTENT)), "application/pdf")


def test_files_are_only_read(client, address):
    assert client.post(address).status_code == 405


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("", None),
        ("bytes=0-1,5-9", None),
        ("bytes=5-2", None),
        ("bytes=-", None),
        ("lines=0-1", None),
        ("bytes=a-b", None),
        ("bytes=" + "9" * 5_000 + "-", None),
        ("bytes=0-999", Part(0, 100)),
        ("bytes=-999", Part(0, 100)),
        ("bytes=99-99", Part(99, 100)),
    ],
)
def test_what_is_no_single_part_is_answered_whole(header, part):
    assert asked_part(header, 100) == part


@pytest.mark.parametrize(("header", "size"), [("bytes=100-", 100), ("bytes=0-", 0), ("bytes=-0", 9), ("bytes=-4", 0)])
def test_a_file_without_such_bytes_has_no_such_part(header, size):
    with pytest.raises(UnsatisfiableError):
        asked_part(header, size)


@pytest.mark.parametrize("name", ["side.html", "tegning.svg", "referat.txt", "ukendt.xyz"])
def test_whatever_is_uploaded_does_nothing_in_a_readers_browser(client, drain, name):
    document = document_of(b"<script>alert(1)</script>", name)
    drain()
    for where in (address_of(document), document.url, f"/media/{document.file.name}"):
        response = client.get(where)
        assert response["Content-Security-Policy"] == f"{INERT}; sandbox"
        assert response["X-Content-Type-Options"] == "nosniff"
    assert client.get(document.url)["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("store", ["local"], indirect=True)
def test_whoever_asks_for_a_former_version_is_sent_to_the_newest(client, store, drain):
    document = document_of()
    drain()
    former = address_of(document)
    document.file = ContentFile(b"new", "plan.pdf")
    document.file_hash, document.file_size = "", None
    document.save()
    drain()
    newest = address_of(document)
    assert newest.split("/")[4] != former.split("/")[4]
    response = client.get(former)
    assert (response.status_code, response["Location"]) == (302, newest)
    assert response["Cache-Control"] == "public, no-cache"
    assert body(client.get(newest)) == b"new"


def test_wagtails_address_of_a_document_is_asked_for_each_time(client, drain):
    document = document_of(name="plan.txt")
    drain()
    response = client.get(document.url)
    assert (response.status_code, body(response) == CONTENT) == (200, True)
    assert response["Cache-Control"] == "public, no-cache"
    assert "Content-Encoding" not in response
    assert response["Content-Disposition"] == "attachment; filename=plan.txt; filename*=UTF-8''plan.txt"
    assert client.get(document.url, headers={"If-None-Match": response["ETag"]}).status_code == 304
    assert client.get(document.url, headers={"Range": "bytes=0-9"}).status_code == 206
    assert client.get(f"/documents/{document.pk}/other.txt").status_code == 404


def test_a_restricted_document_is_for_those_who_may_read_it_and_kept_by_nobody(client, admin_client, drain):
    document = document_of()
    drain()
    address = address_of(document)
    collection = Collection.get_first_root_node().add_child(name="Fortrolig")
    CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=CollectionViewRestriction.PASSWORD, password="sesam"
    )
    Document.objects.filter(pk=document.pk).update(collection=collection)
    drain()
    asked = client.get(document.url)
    assert (asked.status_code, asked["Cache-Control"]) == (200, "private, no-store")
    assert "password" in asked.content.decode()
    assert client.get(address).status_code == 404
    for reader, where in ((admin_client, address), (client, document.url)):
        if reader is client:
            form = re.search(r'action="([^"]+)"', asked.content.decode())[1]
            client.post(form, {"password": "sesam", "return_url": document.url})
        response = reader.get(where)
        assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store")
        assert body(response) == CONTENT


def test_a_rendition_is_kept_for_ever_under_a_name_that_tells_its_content(client, store, drain):
    image = make_image(900, 600)
    drain()
    make_missing(image.pk)
    drain()
    for kind, media_type in (("webp", "image/webp"), ("jpeg", "image/jpeg"), ("avif", "image/avif")):
        address = ladders(image)[kind][0]["url"]
        digest = re.search(r"\.([0-9a-f]{16})\.(webp|jpg|avif)$", address)[1]
        response = client.get(address)
        assert response["ETag"] == f'"{digest}"'
        assert (response.status_code, response["Content-Type"]) == (200, media_type)
        assert response["Cache-Control"] == f"{FOR_EVER}, s-maxage=60"
        assert len(body(response)) == int(response["Content-Length"])


def test_the_same_picture_twice_is_two_files(drain):
    one, other = make_image(900, 600), make_image(900, 600)
    drain()
    assert ladders(one)["webp"][0]["url"] != ladders(other)["webp"][0]["url"]


def test_a_rendition_made_before_names_told_their_content_is_kept_for_a_day(client, drain):
    image = make_image(900, 600)
    drain()
    rendition = image.renditions.get(filter_spec="width-400|format-webp")
    content = ContentFile(b"".join(uploads().chunks(rendition.file.name)))
    former = uploads().save("images/vejle.width-400.format-webp.webp", content)
    image.renditions.filter(pk=rendition.pk).update(file=former)
    drain()
    assert client.get(f"/media/{former}")["Cache-Control"] == "public, max-age=86400, s-maxage=60"


def test_edges_are_told_what_a_file_belongs_to(client, settings, drain):
    document = make_document()
    drain()
    address, tag = address_of(document), object_in("", str(document.key))
    settings.EDGES = (Varnish("http://edge", "key"),)
    response = client.get(address)
    assert set(response["xkey"].split()) == {EVERYTHING, tag}
    assert re.match(r"max-age=[1-9]\d*, ", response["Surrogate-Control"])
    assert response["Cache-Control"] == f"{FOR_EVER}, s-maxage=60"
    unchanged = client.get(address, headers={"If-None-Match": response["ETag"]})
    assert (unchanged.status_code, unchanged["xkey"]) == (304, response["xkey"])
    settings.EDGES = (CloudFront("D1"),)
    assert re.fullmatch(FOR_EVER + r", s-maxage=[1-9]\d*", client.get(address)["Cache-Control"])


def test_a_short_address_leads_to_the_file_of_today(client, drain):
    image = make_image(900, 600)
    drain()
    for kind, width in (("webp", 400), ("webp", 800), ("jpeg", 800)):
        response = client.get(f"/media/i/{image.key}/{width}.{kind}")
        assert response.status_code == 302
        assert response["Location"] == next(e["url"] for e in ladders(image)[kind] if e["width"] == width)
        assert response["Cache-Control"] == "public, no-cache"
    assert client.get(f"/media/i/{image.key}/square/400.webp").status_code == 404, "not made yet"
    make_missing(image.pk)
    drain()
    response = client.get(f"/media/i/{image.key}/square/400.webp")
    assert (response.status_code, "fill-400x400" in response["Location"]) == (302, True)


@pytest.mark.parametrize(
    ("rest", "statements"),
    [
        ("401.webp", 2),
        ("4000.webp", 2),
        ("400.avif", 2),
        ("square/401.webp", 2),
        ("400.gif", 2),
        ("400.png", 2),
        ("round/400.webp", 2),
        (f"{'9' * 5_000}.webp", 2),
    ],
)
def test_what_is_not_published_is_not_made_by_asking(client, drain, monkeypatch, rest, statements):
    image = make_image(900, 600)
    drain()
    before = {each.name for each in uploads().files()}
    monkeypatch.setattr(Pillow, "open", None)  # whoever drew anything would fail
    with CaptureQueriesContext(connection) as asked:
        assert client.get(f"/media/i/{image.key}/{rest}").status_code == 404
    assert len(asked) <= statements
    assert {each.name for each in uploads().files()} == before


def test_a_short_address_of_what_nobody_may_read_is_not_found(client, admin_client, drain):
    image = make_image(900, 600)
    drain()
    PublishedObject.objects.filter(key=image.key).delete()
    for reader in (client, admin_client):
        assert reader.get(f"/media/i/{image.key}/400.webp").status_code == 404
    assert client.get(f"/media/i/{uuid.uuid4()}/400.webp").status_code == 404
    assert client.get(f"/media/i/{make_document().key}/400.webp").status_code == 404
