import pytest

from embed.asked import BadAddressError
from embed.oembed.sizes import Size, limits_in, size_of
from embed.oembed.thumbnails import Thumbnail, thumbnail_of
from embed.subjects import Kind

pytestmark = pytest.mark.once

PICTURE = {
    "src": "https://kernen.example/media/a.800.jpg",
    "srcSet": "https://kernen.example/media/a.400.jpg 400w, https://kernen.example/media/a.800.jpg 800w",
    "width": 800,
    "height": 600,
}


def test_an_embed_is_no_larger_than_allowed():
    assert size_of(Kind.BLOCK, limits_in({})) == Size(640, 480)
    assert size_of(Kind.BLOCK, limits_in({"maxwidth": "300"})) == Size(300, 480)
    assert size_of(Kind.BLOCK, limits_in({"maxwidth": "5000", "maxheight": "1"})) == Size(640, 1)
    assert size_of(Kind.BLOCK, limits_in({"maxwidth": "9" * 400, "maxheight": ""})) == Size(640, 480)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_size(kind):
    assert size_of(kind, Size(10_000, 10_000)).width == 640


@pytest.mark.parametrize("width", ["0", "-1", "1.5", "wide", "٣", "0x10", "00000000000"])
def test_what_is_no_number_of_pixels_is_refused(width):
    with pytest.raises(BadAddressError, match="`maxwidth` must be a number of pixels"):
        limits_in({"maxwidth": width})


def test_a_thumbnail_is_the_largest_that_is_allowed():
    small, large = PICTURE["srcSet"].replace(" 400w", "").replace(" 800w", "").split(", ")
    content = {"image": {"picture": PICTURE}}
    assert thumbnail_of(content, Size(10_000, 10_000)) == Thumbnail(large, Size(800, 600))
    assert thumbnail_of(content, Size(640, 10_000)) == Thumbnail(small, Size(400, 300))
    assert thumbnail_of(content, Size(10_000, 599)) == Thumbnail(small, Size(400, 300))
    assert thumbnail_of(content, Size(399, 10_000)) is None


def test_what_has_no_image_has_no_thumbnail():
    assert thumbnail_of({}, Size(100, 100)) is None
    assert thumbnail_of({"image": None}, Size(100, 100)) is None
    assert thumbnail_of({"image": {"picture": None}}, Size(100, 100)) is None
