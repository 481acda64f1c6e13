"""Images and documents are published as they are edited, and as their collections allow."""

import hashlib

import pytest
from django.core.files.base import ContentFile
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction

from cms import models
from media.models import Document, Image
from publication.models import Publication
from tests.cms.content import make_page
from tests.publication.log import differences, document_of, head_of, is_readable, links_of, titles_of, write

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def image():
    file = get_test_image_file("bridge.png", size=(1000, 500))
    return Image.objects.create(title="Bridge", file=file, alt_text="The bridge")


@pytest.fixture
def document():
    return Document.objects.create(title="Plan", file=ContentFile(b"%PDF-1.4", name="plan.pdf"))


@pytest.fixture
def collection():
    return Collection.get_first_root_node().add_child(name="Board")


def restrict(collection):
    return CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=CollectionViewRestriction.LOGIN
    )


def test_an_image_is_published_with_its_renditions(image):
    published = document_of(image)
    assert (published["title"], published["alt_text"], published["width"]) == ("Bridge", "The bridge", 1000)
    assert [(size["width"], size["height"]) for size in published["renditions"]] == [(400, 200), (800, 400)]
    assert all(size["url"].endswith(".webp") for size in published["renditions"])
    assert [(size["width"], size["url"][-4:]) for size in published["formats"]["jpeg"]] == [(800, ".jpg")]
    assert published["dominant_colour"] == image.sketch["colour"] == "#ffffff"
    assert published["placeholder"] == image.sketch["placeholder"]
    assert published["focal_point"] is None
    assert published["alt_texts"] == {}
    assert (head_of(image).language, head_of(image).is_regional) == ("", True)
    assert differences() == []


def test_an_edited_image_is_published_anew(image):
    image.alt_text = "Both bridges"
    image.save()
    assert document_of(image)["alt_text"] == "Both bridges"
    assert differences() == []


def test_an_image_says_which_point_a_cut_keeps_and_what_it_shows_in_each_language(image):
    image.focal_point_x, image.focal_point_y, image.alt_text_de = 250, 500, "Die Brücke"
    image.save()
    assert document_of(image)["focal_point"] == {"x": 0.25, "y": 1}
    assert document_of(image)["alt_texts"] == {"de": "Die Brücke"}
    assert differences() == []


def test_a_decorative_image_has_no_alternative_text(image):
    image.is_decorative, image.alt_text_en = True, "The bridge"
    image.save()
    assert (document_of(image)["alt_text"], document_of(image)["alt_texts"]) == ("", {})


def test_an_image_of_before_there_were_sketches_has_one(image):
    before = document_of(image)
    Image.objects.filter(pk=image.pk).update(sketch=None)
    assert document_of(image) == before
    assert differences() == []


def test_a_deleted_image_is_withdrawn_and_named_no_more(image):
    page = make_page(models.ArticlePage, image=image)
    page.body = [("image", {"image": image, "caption_text": "", "alt_text": ""})]
    page.save_revision().publish()
    assert {("image", str(image.key)), ("body.image.image", str(image.key))} <= links_of(page)
    image.delete()
    assert titles_of(image) == ["Bridge", None]
    assert document_of(page)["image"] is None
    assert document_of(page)["body"][0]["value"]["image"] is None
    assert differences() == []


def test_renditions_that_vanish_are_made_again(image):
    before = document_of(image)["renditions"]
    image.renditions.all().delete()
    after = document_of(image)["renditions"]
    assert [size["width"] for size in after] == [size["width"] for size in before]
    assert image.renditions.count() == 3
    assert differences() == []


def test_a_document_is_published_and_withdrawn(document):
    published = document_of(document)
    assert (published["title"], published["filename"], published["file_size"]) == ("Plan", "plan.pdf", 8)
    digest = hashlib.sha1(b"%PDF-1.4", usedforsecurity=False).hexdigest()[:16]
    assert published["url"] == f"/media/d/{document.key}/{digest}/plan.pdf"
    document.title = "The plan"
    document.save()
    assert document_of(document)["title"] == "The plan"
    document.delete()
    assert titles_of(document)[-1] is None
    assert differences() == []


def test_a_collection_made_private_withdraws_its_files(image, document, collection):
    Image.objects.filter(pk=image.pk).update(collection=collection)
    below = collection.add_child(name="Below")
    Document.objects.filter(pk=document.pk).update(collection=below)
    restriction = restrict(collection)
    assert not is_readable(image)
    assert not is_readable(document)
    assert differences() == []
    restriction.delete()
    assert is_readable(image)
    assert is_readable(document)
    assert titles_of(image) == ["Bridge", None, "Bridge"]
    assert differences() == []


def test_a_collection_made_private_beside_django_holds_at_once(image, collection):
    Image.objects.filter(pk=image.pk).update(collection=collection)
    write(
        "INSERT INTO wagtailcore_collectionviewrestriction (collection_id, restriction_type, password) "
        "VALUES (?, 'login', '')",
        collection.pk,
    )
    assert not is_readable(image)


def test_a_file_that_comes_into_a_private_collection_is_withdrawn(image, collection):
    restrict(collection)
    write("UPDATE media_image SET collection_id = ? WHERE id = ?", collection.pk, image.pk)
    assert not is_readable(image)
    Image.objects.filter(pk=image.pk).update(collection=Collection.get_first_root_node())
    assert is_readable(image)
    assert differences() == []


def test_a_collection_that_comes_below_a_private_one_hides_its_files(image, collection):
    Image.objects.filter(pk=image.pk).update(collection=collection)
    private = Collection.get_first_root_node().add_child(name="Private")
    restrict(private)
    Collection.objects.get(pk=collection.pk).move(Collection.objects.get(pk=private.pk), pos="sorted-child")
    assert not is_readable(image)
    assert differences() == []
    root = Collection.get_first_root_node()
    Collection.objects.get(pk=collection.pk).move(root, pos="sorted-child")
    assert is_readable(image)
    assert differences() == []


def test_an_image_created_in_a_private_collection_is_never_readable(collection):
    restrict(collection)
    image = Image.objects.create(title="Secret", file=get_test_image_file("s.png"), alt_text="-", collection=collection)
    assert not is_readable(image)
    assert not Publication.objects.filter(key=image.key).exists()
    assert differences() == []
