"""The ladder of sizes an image is published in."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from media.making import draw, make_missing
from media.models import Image
from media.renditions import MADE_LATER, Cut, Renditions
from tests.media.pictures import ladders, make_image, opened, picture_file

pytestmark = [pytest.mark.django_db, pytest.mark.once]


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
    files = {kind: opened(step["url"]) for kind, (step,) in ladders(make_image(500, 500)).items()}
    assert {kind: (each.format, each.size) for kind, each in files.items()} == {
        "webp": ("WEBP", (400, 400)),
        "jpeg": ("JPEG", (500, 500)),
    }


def test_a_jpeg_is_there_in_fewer_widths():
    assert [step["width"] for step in ladders(make_image(1_700, 10))["jpeg"]] == [800, 1600]


def test_second_time_nothing_is_drawn(django_assert_num_queries):
    image = make_image(2_000, 1_000)
    first = ladders(image)
    again = Image.objects.get(pk=image.pk)
    with django_assert_num_queries(1):
        assert ladders(again) == first


def test_all_files_of_a_large_image():
    image = make_image(1_600, 900)
    wanted, at_once = Renditions(image).wanted(), Renditions(image).wanted(at_once=True)
    assert (len(wanted), len(at_once)) == (21, 5)
    assert Renditions(image).wanted(at_once=False) == [step for step in wanted if step not in at_once]


def test_the_trigger_knows_what_is_made_later():
    image = make_image(1_600, 900)
    patterns = [re.compile(pattern.replace("|", "[|]").replace("%", ".*")) for pattern in MADE_LATER]
    later = [step for step in Renditions(image).wanted() if any(each.fullmatch(step) for each in patterns)]
    assert later == Renditions(image).wanted(at_once=False)


def test_a_ladder_is_published_once_every_step_of_it_is_there():
    image = make_image(850, 480)
    make_missing(image.pk)
    assert Renditions(image).published().keys() == {None, Cut.SQUARE, Cut.WIDE}
    image.renditions.get(filter_spec="fill-800x450|format-avif").delete()
    assert Renditions(image).published()[Cut.WIDE].keys() == {"webp", "jpeg"}
    assert Renditions(image).missing() == ["fill-800x450|format-avif"]


def test_only_what_is_missing_is_drawn(monkeypatch):
    image = make_image(850, 480)
    make_missing(image.pk)
    asked = []
    monkeypatch.setattr("media.making.draw", lambda of, steps: asked.append(list(steps)) or draw(of, steps))
    make_missing(image.pk)
    image.renditions.get(filter_spec="width-400|format-avif").delete()
    make_missing(image.pk)
    assert asked == [["width-400|format-avif"]]


def test_what_changes_while_it_is_drawn_is_left_to_whoever_changed_it(monkeypatch):
    image = make_image(300, 200)

    def change(of, steps):
        Image.objects.filter(pk=of.pk).update(focal_point_x=1, focal_point_y=1)
        return draw(of, steps)

    monkeypatch.setattr("media.making.draw", change)
    assert make_missing(image.pk) == {}
    assert not image.renditions.exists()
    assert not (Path(settings.MEDIA_ROOT) / "images").exists()


def test_what_is_deleted_while_it_is_drawn_leaves_nothing(monkeypatch):
    image = make_image(300, 200)

    def delete(of, steps):
        outcome = draw(of, steps)
        Image.objects.filter(pk=of.pk).delete()
        return outcome

    monkeypatch.setattr("media.making.draw", delete)
    assert make_missing(image.pk) == make_missing(image.pk) == {}
    assert not (Path(settings.MEDIA_ROOT) / "images").exists()


def test_another_file_has_renditions_of_its_own():
    image = make_image(300, 200)
    make_missing(image.pk)
    image.file, image.file_hash = picture_file(200, 300), ""
    image.save()
    assert not image.renditions.exists()
    assert [(each["width"], each["height"]) for each in ladders(image)["webp"]] == [(200, 300)]
