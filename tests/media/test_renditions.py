"""The ladder of sizes an image is published in."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import default_storage
from PIL import Image as Picture

from media.models import Image
from tests.media.pictures import ladders
from tests.media.pictures import make_image

pytestmark = pytest.mark.django_db


def sizes(width: int, height: int) -> list[tuple[int, int]]:
    return [(step["width"], step["height"]) for step in ladders(make_image(width, height))["webp"]]


def test_wide_image_has_every_step():
    assert sizes(2_000, 1_000) == [(400, 200), (800, 400), (1600, 800)]


def test_nothing_is_upscaled():
    assert sizes(1_000, 500) == [(400, 200), (800, 400)]
    assert sizes(800, 800) == [(400, 400), (800, 800)]


def test_small_image_is_published_in_its_own_size():
    assert sizes(300, 200) == [(300, 200)]


def test_files_are_of_their_format():
    opened = {}
    for kind, (step,) in ladders(make_image(500, 500)).items():
        with default_storage.open(step["url"].removeprefix(settings.MEDIA_URL)) as file, Picture.open(file) as picture:
            opened[kind] = (picture.format, picture.size)
    assert opened == {"webp": ("WEBP", (400, 400)), "jpeg": ("JPEG", (500, 500))}


def test_a_jpeg_is_there_in_fewer_widths():
    assert [step["width"] for step in ladders(make_image(1_700, 10))["jpeg"]] == [800, 1600]


def test_second_time_nothing_is_drawn(django_assert_num_queries):
    image = make_image(2_000, 1_000)
    first = ladders(image)
    cache.clear()
    again = Image.objects.get(pk=image.pk)
    with django_assert_num_queries(1):
        assert ladders(again) == first
