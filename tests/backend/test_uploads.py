"""Files are readable once published, and not before, and not when their collection is private."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from PIL import Image as Picture
from wagtail.models import Collection, CollectionViewRestriction
from wagtail.users.models import UserProfile

from cms.models import EditionRoom
from media.addresses import document_address
from media.making import make_missing
from media.models import Document, Image
from publication.models import PublishedObject
from tests.media.pictures import ladders
from tests.tenancy.world import browser, member

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def image():
    cache.clear()  # Wagtail's remembers the renditions of another test's
    file = BytesIO()
    Picture.new("RGB", (900, 600), "#7a4a1e").save(file, "PNG")
    return Image.objects.create(title="Bro", alt_text="En bro", file=ImageFile(file, "bro.png"))


@pytest.fixture
def document():
    return Document.objects.create(title="Referat", file=ContentFile(b"hemmeligt", "referat.txt"))


def make_private(item):
    collection = Collection.get_first_root_node().add_child(name="Fortrolig")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type=CollectionViewRestriction.LOGIN)
    item.collection = collection
    item.save()


def test_a_published_rendition_is_kept_by_caches_and_the_original_is_not_public(client, image, drain):
    drain()
    rendition = ladders(image)["webp"][0]
    response = client.get(rendition["url"])
    assert response.status_code == 200
    assert b"".join(response.streaming_content)[:4] == b"RIFF"
    assert response["Content-Type"] == "image/webp"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable, s-maxage=60"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert client.get(f"/media/{image.file.name}").status_code == 404


def test_a_published_document_is_readable(client, document, drain):
    drain()
    response = client.get(f"/media/{document.file.name}")
    assert b"".join(response.streaming_content) == b"hemmeligt"
    assert response["Cache-Control"] == "public, no-cache"


def test_a_private_collection_hides_its_files_but_not_from_editors(client, admin_client, image, document, drain):
    rendition = ladders(image)["webp"][0]
    drain()
    make_private(image)
    make_private(document)
    drain()
    for address in (rendition["url"], f"/media/{document.file.name}"):
        assert client.get(address).status_code == 404
        response = admin_client.get(address)
        assert response.status_code == 200
        assert response["Cache-Control"] == "private, no-store"
        assert b"".join(response.streaming_content)


def end_licence(item):
    item.licence_ends = timezone.localdate() - timedelta(days=1)
    item.save()


def test_what_may_not_be_shown_any_longer_is_read_by_editors_alone(client, admin_client, image, document, drain):
    rendition = ladders(image)["webp"][0]
    drain()
    for item in (image, document):
        end_licence(item)
    drain()
    for address in (rendition["url"], f"/media/{document.file.name}", document.url):
        assert client.get(address).status_code == 404, address
        response = admin_client.get(address, follow=True)
        assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store"), address
        assert b"".join(response.streaming_content)


def test_a_file_is_closed_at_the_moment_its_licence_ends_though_nobody_does_anything(client, image, document, drain):
    rendition = ladders(image)["webp"][0]
    drain()
    PublishedObject.objects.update(expires_at=timezone.now())
    for address in (rendition["url"], f"/media/{document.file.name}", document.url):
        assert client.get(address).status_code == 404, address


def test_caches_keep_a_file_no_longer_than_its_licence_lasts(client, image, document, drain):
    rendition = ladders(image)["webp"][0]
    drain()
    PublishedObject.objects.update(expires_at=timezone.now() + timedelta(seconds=30, milliseconds=900))
    for address in (rendition["url"], document_address(document)):
        response = client.get(address)
        assert response["Cache-Control"] == "public, max-age=30, s-maxage=30"
        assert b"".join(response.streaming_content)


def test_no_password_opens_a_document_whose_licence_has_ended(client, vejles, document, drain):
    document.collection.get_view_restrictions().update(
        restriction_type=CollectionViewRestriction.PASSWORD, password="sesam"
    )
    end_licence(document)
    drain()
    assert client.get(document.url).status_code == 404


def read(reader, name):
    """The status of a file, and what it is if it is there."""
    response = reader.get(f"/media/{name}")
    if response.status_code != 200:
        return response.status_code, ""
    assert b"".join(response.streaming_content)
    return response.status_code, response["Content-Type"]


def test_what_is_made_later_is_as_private_as_its_image(client, admin_client, image, drain):
    drain()
    make_missing(image.pk)
    files = [each.file.name for each in image.renditions.filter(filter_spec__endswith="avif")]
    assert len(files) == 5
    assert {read(client, name) for name in files} == {(404, "")}, "not published yet"
    drain()
    assert {read(client, name) for name in files} == {(200, "image/avif")}
    make_private(image)
    drain()
    assert {read(client, name) for name in files} == {(404, "")}
    assert {read(admin_client, name) for name in files} == {(200, "image/avif")}


def test_what_the_admin_makes_for_editors_is_theirs(client, admin_client, image, drain):
    drain()
    for specification in ("original", "max-165x165"):
        name = image.get_rendition(specification).file.name
        assert (read(client, name)[0], read(admin_client, name)[0]) == (404, 200)


@pytest.mark.parametrize("specification", ["fill-4000x4000", "width-4000", "width-401", "fill-400x401"])
def test_nobody_has_files_made_by_asking_for_them(client, admin_client, image, drain, specification):
    drain()
    before = sorted(image.renditions.values_list("file", flat=True))
    name = f"images/bro.{specification}.format-webp.webp"
    for reader, most in ((client, 2), (admin_client, 10)):
        with CaptureQueriesContext(connection) as asked:
            assert reader.get(f"/media/{name}").status_code == 404
        assert len(asked) <= most
    assert sorted(image.renditions.values_list("file", flat=True)) == before
    assert not default_storage.exists(name)
    with pytest.raises(NoReverseMatch):  # Wagtail's address that makes whatever is asked for is not served
        reverse("wagtailimages_serve", args=("x", image.pk, specification))


@pytest.mark.parametrize("name", ["images/none.webp", "../settings.py", "", "documents/"])
def test_what_is_not_there_is_not_found(client, admin_client, name):
    assert client.get(f"/media/{name}").status_code == 404
    assert admin_client.get(f"/media/{name}").status_code == 404


@pytest.fixture
def vejles(image, document):
    """Files in a private part of Vejle's collection, and their addresses."""
    collection = EditionRoom.objects.get(edition__slug="vejle").collection.add_child(name="Fortrolig")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type=CollectionViewRestriction.LOGIN)
    for item in (image, document):
        item.collection = collection
        item.save()
    files = (ladders(image)["webp"][0]["url"], f"/media/{image.file.name}", f"/media/{document.file.name}")
    return (*files, document.url)


def test_a_private_file_is_read_by_its_own_editions_people_and_by_the_secretariat(admin_client, vejles, drain):
    drain()
    for address in vejles:
        for reader in (browser(member("vejle")), admin_client):
            response = reader.get(address, follow=True)
            assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store"), address
            assert b"".join(response.streaming_content)
        assert browser(member("kolding")).get(address).status_code == 404, address


def test_a_document_that_readers_may_not_see_is_not_found_at_wagtails_address(client, vejles, document, drain):
    drain()
    assert client.get(document.url).status_code == 404
    document.collection.get_view_restrictions().update(restriction_type=CollectionViewRestriction.GROUPS)
    assert client.get(document.url).status_code == 404


def test_a_document_that_a_password_opens_asks_for_it(client, vejles, document, drain):
    document.collection.get_view_restrictions().update(
        restriction_type=CollectionViewRestriction.PASSWORD, password="sesam"
    )
    drain()
    response = client.get(document.url)
    assert response.status_code == 200
    assert "password" in response.content.decode()


def test_a_file_that_nothing_names_is_the_secretariats_and_a_portrait_is_not(admin_client, vejles):
    user = member("vejle")
    profile = UserProfile.get_for_user(user)
    profile.avatar.save("portraet.png", ContentFile(b"portraet"))
    left = default_storage.save("images/rest.webp", ContentFile(b"rest"))
    vejle = browser(user)
    assert vejle.get(f"/media/{left}").status_code == 404
    assert b"".join(vejle.get(f"/media/{profile.avatar.name}").streaming_content) == b"portraet"
    assert b"".join(admin_client.get(f"/media/{left}").streaming_content) == b"rest"
