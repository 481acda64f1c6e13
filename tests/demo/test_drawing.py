"""The committed pictures are what the project draws."""

from __future__ import annotations

import pytest
from PIL import Image, ImageChops, ImageStat

from cms.demo.drawing.gallery import SCENES
from cms.demo.images import FOLDER


def test_every_picture_has_its_drawing():
    assert set(SCENES) == {path.stem for path in FOLDER.iterdir()}


@pytest.mark.parametrize("name", ["faellesskab", "fjord", "vind"])
def test_drawing_again_gives_the_same_picture(name: str):
    drawn = SCENES[name]().finish()
    with Image.open(FOLDER / f"{name}.webp") as committed:
        assert drawn.size == committed.size == (1600, 1000)
        difference = ImageStat.Stat(ImageChops.difference(drawn, committed.convert("RGB")))
    assert max(difference.mean) < 3  # of 255: what compression leaves out


@pytest.mark.parametrize("name", SCENES)
def test_a_picture_is_small_to_load(name: str):
    assert (FOLDER / f"{name}.webp").stat().st_size < 120_000
