"""Files are readable once published, and not before, and not when their collection is private."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image as Picture
from wagtail.models import Collection, CollectionViewRestriction

from media.models import Document, Image
from media.renditions import ladder

pytestmark = pytest.mark.django_db


@pytest.fixture
def image():
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
    rendition = ladder(image)[0]
    response = client.get(rendition["url"])
    assert response.status_code == 200
    assert b"".join(response.streaming_content)[:4] == b"RIFF"
    assert response["Content-Type"] == "image/webp"
    assert response["Cache-Control"] == "public, max-age=86400, s-maxage=60"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert client.get(f"/media/{image.file.name}").status_code == 404


def test_a_published_document_is_readable(client, document, drain):
    drain()
    response = client.get(f"/media/{document.file.name}")
    assert b"".join(response.streaming_content) == b"hemmeligt"
    assert response["Cache-Control"] == "public, max-age=60, s-maxage=60"


def test_a_private_collection_hides_its_files_but_not_from_editors(client, admin_client, image, document, drain):
    rendition = ladder(image)[0]
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


@pytest.mark.parametrize("name", ["images/none.webp", "../settings.py", "", "documents/"])
def test_what_is_not_there_is_not_found(client, admin_client, name):
    assert client.get(f"/media/{name}").status_code == 404
    assert admin_client.get(f"/media/{name}").status_code == 404
