"""No two that write at once wait for each other, on PostgreSQL: rows first, then the lock of publishers, then heads."""

import threading
import time

import pytest
from django.db import connection, transaction
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction, Site

from cms import models
from media.models import Image
from tests.cms.content import make_page, section_of
from tests.publication.log import differences, queued
from tests.publication.test_concurrency import together

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time"),
]
A_WHILE = 0.2  # long enough for the other to come as far as it can


def interleave(first, second):
    """Both write before either commits, unless the second has to wait for the first."""
    first_wrote, second_wrote = threading.Event(), threading.Event()

    def run_first():
        with transaction.atomic():
            first()
            first_wrote.set()
            second_wrote.wait(timeout=A_WHILE)
            time.sleep(A_WHILE)  # the second now commits, and publishes

    def run_second():
        assert first_wrote.wait(timeout=10)
        with transaction.atomic():
            second()
            second_wrote.set()

    together(run_first, run_second)
    assert (queued(), differences()) == (0, [])


def make_private(page):
    return lambda: PageViewRestriction.objects.create(page_id=page.pk, restriction_type="login")


def make_private_collection(collection):
    return lambda: CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")


def rename(section):
    section.slug = "renamed"
    section.save()


@pytest.fixture
def page():
    return make_page(models.InitiativePage, "DIMA")


@pytest.fixture
def section(page):
    return section_of(models.InitiativePage)


@pytest.fixture
def other(section):
    """Another section, to move pages to."""
    return section.get_parent().add_child(instance=models.InitiativeIndexPage(title="Other", slug="other"))


@pytest.fixture
def collection():
    return Collection.get_first_root_node().add_child(name="Pictures")


@pytest.fixture
def private():
    collection = Collection.get_first_root_node().add_child(name="Private")
    make_private_collection(collection)()
    return collection


@pytest.fixture
def image(collection):
    file = get_test_image_file("i.png", size=(8, 8))
    return Image.objects.create(title="I", alt_text="I", file=file, collection=collection)


def test_unpublishing_and_privacy_above(page, section):
    interleave(lambda: Page.objects.filter(pk=page.pk).update(live=False), make_private(section))


def test_privacy_above_and_publishing(page, section):
    interleave(
        make_private(section), lambda: models.InitiativePage.objects.filter(pk=page.pk).update(summary="Changed")
    )


def test_renaming_a_section_and_its_privacy(section):
    interleave(lambda: rename(section), make_private(section))


def test_moving_a_page_and_its_privacy(page, other):
    interleave(lambda: Page.objects.get(pk=page.pk).move(other, pos="last-child"), make_private(page))


@pytest.fixture
def referring():
    return make_page(models.InitiativePage, "Festuge")


def test_moving_a_page_and_publishing_what_refers_to_it(page, referring, other):
    interleave(
        lambda: Page.objects.get(pk=page.pk).move(other, pos="last-child"),
        lambda: models.RelatedPage.objects.create(parent_page_id=referring.pk, page_id=page.pk),
    )


def test_another_root_of_the_site_and_publishing(page):
    elsewhere = Page.get_first_root_node().add_child(instance=models.HomePage(title="Elsewhere", slug="elsewhere"))
    interleave(
        lambda: Site.objects.update(root_page_id=elsewhere.pk),
        lambda: models.InitiativePage.objects.filter(pk=page.pk).update(summary="Changed"),
    )


def test_moving_a_collection_below_a_private_one_and_publishing_what_is_in_it(collection, private, image):
    interleave(
        lambda: Collection.objects.get(pk=collection.pk).move(private, pos="sorted-child"),
        lambda: Image.objects.filter(pk=image.pk).update(title="Changed"),
    )


def test_moving_a_collection_and_its_privacy(collection, private):
    other = Collection.get_first_root_node().add_child(name="Other")
    interleave(
        lambda: Collection.objects.get(pk=collection.pk).move(other, pos="sorted-child"),
        make_private_collection(Collection.objects.get(pk=collection.pk)),
    )


def test_hiding_a_file_and_privacy_of_its_collection(collection, private, image):
    interleave(
        lambda: Image.objects.filter(pk=image.pk).update(collection=private), make_private_collection(collection)
    )
