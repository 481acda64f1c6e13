"""What is drawn of an original: in every format, whole and cut, and nothing but the picture."""

from __future__ import annotations

import pytest
from PIL import ExifTags, ImageCms
from PIL import Image as Picture

from media.making import draw, make_missing
from media.renditions import Cut, Renditions
from tests.media.pictures import opened, saved

pytestmark = [pytest.mark.django_db, pytest.mark.once]

GREEN, RED = (37, 107, 69), (200, 30, 30)


def drawn(image) -> dict[str, Picture.Image]:
    """Every file of the image, by specification."""
    assert make_missing(image.pk) == {}
    renditions = Renditions(image)
    assert renditions.missing() == []
    return {step: opened(renditions.made[step].file.name) for step in renditions.wanted()}


def by_format(image) -> dict[str, Picture.Image]:
    """The narrowest file of the whole image in each format."""
    files = drawn(image)
    return {
        kind: next(picture for step, picture in files.items() if step.startswith("width") and step.endswith(kind))
        for kind in ("avif", "webp", "jpeg")
    }


def is_close(one, other) -> bool:
    return all(abs(a - b) <= 12 for a, b in zip(one, other, strict=True))


def test_each_file_is_of_its_format_and_measures_what_its_row_says():
    image = saved(Picture.new("RGB", (1_000, 700), GREEN))
    files = drawn(image)
    said = {step: (each.width, each.height) for step, each in Renditions(image).made.items()}
    assert {step: picture.size for step, picture in files.items()} == said
    assert {step: picture.format.lower() for step, picture in files.items()} == {
        step: step.rpartition("-")[2] for step in files
    }
    assert said["width-800|format-avif"] == (800, 560)
    assert said["fill-400x400|format-webp"] == (400, 400)
    assert said["fill-800x450|format-avif"] == (800, 450)


@pytest.mark.parametrize("size", [(1_601, 90), (90, 1_601), (850, 500), (333, 77), (1, 1)])
def test_a_cut_has_its_ratio_and_is_never_enlarged(size):
    image = saved(Picture.new("RGB", size, GREEN))
    drawn(image)
    for cut, by_kind in Renditions(image).published().items():
        for sizes in by_kind.values():
            assert [each["width"] for each in sizes] == sorted({each["width"] for each in sizes})
            for each in sizes:
                assert (each["width"] <= size[0], each["height"] <= size[1]) == (True, True)
                if cut:
                    across, down = cut.ratio
                    assert each["height"] == pytest.approx(each["width"] * down / across, abs=1)


@pytest.mark.parametrize("focus", [(30, 40), (470, 390), (250, 20)])
def test_the_focal_point_is_in_every_cut(focus):
    picture = Picture.new("RGB", (500, 420), GREEN)
    picture.paste(RED, (focus[0] - 20, focus[1] - 20, focus[0] + 20, focus[1] + 20))
    files = drawn(saved(picture, focus=focus))
    cuts = {step: each for step, each in files.items() if step.startswith("fill")}
    assert len(cuts) == 6
    for step, each in cuts.items():
        reds = each.convert("RGB").getchannel("R").point(lambda red: 255 * (red > sum((GREEN[0], RED[0])) // 2))
        assert reds.getbbox(), step


def test_what_is_transparent_stays_so_and_stands_on_white_in_a_jpeg():
    picture = Picture.new("RGBA", (500, 400), (0, 0, 0, 0))
    picture.paste((*GREEN, 255), (0, 0, 250, 400))
    files = by_format(saved(picture))
    assert {kind: each.mode for kind, each in files.items()} == {"avif": "RGBA", "webp": "RGBA", "jpeg": "RGB"}
    for kind, each in files.items():
        assert is_close(each.convert("RGB").getpixel((20, 20)), GREEN), kind
    right = {kind: each.getpixel((each.width - 20, 20)) for kind, each in files.items()}
    assert (right["avif"][3], right["webp"][3], right["jpeg"]) == (0, 0, (255, 255, 255))


@pytest.mark.parametrize("mode", ["P", "LA", "L", "1"])
def test_whatever_a_png_holds_is_published(mode):
    picture = Picture.new("RGBA", (500, 400), (255, 255, 255, 255)).convert(mode)
    assert all(
        is_close(each.convert("RGB").getpixel((9, 9)), (255,) * 3) for each in by_format(saved(picture)).values()
    )


def test_sixteen_bits_of_grey_become_eight():
    files = by_format(saved(Picture.new("I;16", (500, 400), 30_000)))
    assert all(is_close(each.convert("RGB").getpixel((9, 9)), (117,) * 3) for each in files.values())


def test_print_colours_become_those_of_screens():
    files = by_format(saved(Picture.new("RGB", (500, 400), GREEN).convert("CMYK"), "JPEG"))
    assert {each.mode for each in files.values()} == {"RGB"}
    assert all(is_close(each.getpixel((9, 9)), GREEN) for each in files.values())


def test_a_profile_that_cannot_be_read_says_nothing():
    picture = Picture.new("RGB", (50, 40), GREEN).convert("CMYK")
    files = by_format(saved(picture, "JPEG", icc_profile=b"no profile"))
    assert all(is_close(each.getpixel((9, 9)), GREEN) for each in files.values())


def test_a_profile_says_what_the_colours_mean():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    files = by_format(saved(Picture.new("RGB", (500, 400), GREEN), "JPEG", icc_profile=profile))
    assert {each.info["icc_profile"] for each in files.values()} == {profile}


def test_an_animation_is_published_as_its_first_picture():
    pictures = [Picture.new("RGB", (500, 400), colour) for colour in (GREEN, RED)]
    files = by_format(saved(pictures[0], "GIF", save_all=True, append_images=pictures[1:], duration=100))
    assert {getattr(each, "n_frames", 1) for each in files.values()} == {1}
    assert all(is_close(each.convert("RGB").getpixel((9, 9)), GREEN) for each in files.values())


def test_a_photograph_stands_upright_and_says_nothing_of_its_camera():
    exif = Picture.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Artist] = "Jens Hansen"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] = "N"
    files = drawn(saved(Picture.new("RGB", (800, 600), GREEN), "JPEG", exif=exif))
    assert {files[f"width-400|format-{kind}"].size for kind in ("avif", "webp")} == {(400, 533)}
    assert {step: dict(each.getexif()) for step, each in files.items() if each.getexif()} == {}
    assert not [step for step, each in files.items() if {"exif", "xmp", "comment"} & each.info.keys()]


def test_a_large_photograph_is_cut_as_a_small_one_is():
    """Of a JPEG no more is decoded than is needed; the focal point counts in the pixels that it has."""
    picture = Picture.new("RGB", (4_000, 3_200), GREEN)
    picture.paste(RED, (3_600, 2_800, 4_000, 3_200))
    step = "fill-400x400|format-webp"
    square = Picture.open(draw(saved(picture, "JPEG", focus=(3_900, 3_100)), [step]).drawn[step].file)
    assert is_close(square.convert("RGB").getpixel((390, 390)), RED)
    assert is_close(square.convert("RGB").getpixel((10, 10)), GREEN)


def test_cuts_are_named_by_their_ratio():
    assert {cut: cut.ratio for cut in Cut} == {Cut.SQUARE: (1, 1), Cut.WIDE: (16, 9)}
