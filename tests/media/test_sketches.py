"""What stands for an image until it has come: made once, when its file is saved."""

from __future__ import annotations

import base64
import io

import pytest
from django.core.files.images import ImageFile
from django.core.files.storage import default_storage
from PIL import Image as Picture
from thumbhash import thumb_hash_to_approximate_aspect_ratio, thumb_hash_to_average_rgba

from media.models import Image
from media.sketches import sketch
from tests.media.pictures import make_image, picture_file

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def file_of(picture: Picture.Image, kind: str = "PNG", **options) -> ImageFile:
    written = io.BytesIO()
    picture.save(written, kind, **options)
    return ImageFile(io.BytesIO(written.getvalue()), f"a.{kind.lower()}")


def saved(file: ImageFile) -> Image:
    return Image.objects.create(title="Bro", alt_text="En bro", file=file)


def drawn(image: Image) -> Picture.Image:
    kind, _, content = image.sketch["placeholder"].partition(",")
    assert kind == "data:image/webp;base64"
    return Picture.open(io.BytesIO(base64.b64decode(content)))


def test_the_commonest_colour_and_a_small_picture():
    picture = Picture.new("RGB", (300, 200), "#256b45")
    picture.paste("#ffcc00", (0, 0, 300, 60))
    image = saved(file_of(picture))
    assert image.sketch["colour"] == "#256b45"
    assert drawn(image).size == (16, 11)
    assert len(image.sketch["placeholder"]) < 400


def test_a_thumbhash_from_which_a_client_draws_the_picture():
    picture = Picture.new("RGB", (300, 200), "#256b45")
    picture.paste("#ffcc00", (0, 0, 300, 60))
    read = base64.b64decode(saved(file_of(picture)).sketch["thumbhash"])
    assert thumb_hash_to_approximate_aspect_ratio(read) == pytest.approx(1.5, abs=0.15)
    red, green, blue, alpha = thumb_hash_to_average_rgba(read)
    assert (round(red * 5), round(green * 5), round(blue * 5), alpha) == (2, 3, 1, 1)


def test_an_image_from_before_there_were_thumbhashes_is_drawn_again():
    image = saved(file_of(Picture.new("RGB", (30, 20), "#256b45")))
    del image.sketch["thumbhash"]
    assert not image.is_sketched
    image.save()
    assert image.sketch["thumbhash"]


def test_what_is_transparent_stands_on_white():
    picture = Picture.new("RGBA", (100, 100), (0, 0, 0, 0))
    picture.paste((200, 0, 0, 255), (0, 0, 40, 40))
    image = saved(file_of(picture))
    assert image.sketch["colour"] == "#ffffff"
    assert drawn(image).mode == "RGBA"


def test_a_photograph_is_turned_as_its_camera_was():
    turned = Picture.Exif()
    turned[0x0112] = 6
    image = saved(file_of(Picture.new("RGB", (400, 200), "#0000ff"), "JPEG", exif=turned))
    assert drawn(image).size == (8, 16)


def test_it_is_made_again_only_for_another_file(monkeypatch):
    image = make_image()
    made = []
    monkeypatch.setattr("media.models.sketch", lambda of: made.append(of) or sketch(of))
    image.title = "Vejle by"
    image.save()
    assert made == []
    image.file, image.file_hash = picture_file(60, 60), ""
    image.save()
    assert made == [image]
    assert Image.objects.get().sketch == image.sketch
    assert image.is_sketched


def test_an_image_that_has_lost_its_file_has_none():
    image = make_image()
    default_storage.delete(image.file.name)
    assert sketch(Image.objects.get()) is None


def test_alternative_texts_by_language():
    image = make_image(alt_text_en="The town", alt_text_de="")
    assert image.translated_alt_texts == {"en": "The town"}
    image.is_decorative = True
    assert image.translated_alt_texts == {}
