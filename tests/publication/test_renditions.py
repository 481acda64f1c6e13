"""From upload to publication: what is made later reaches readers, and nothing names a file that is not there."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection
from PIL import AvifImagePlugin
from wagtail.models import Collection, CollectionViewRestriction

from media.making import draw, make_missing
from media.models import Image, Rendition
from publication.files import names_of
from publication.models import Publication, PublishedFile
from publication.projection import key_of
from tests.media.background import statuses, work
from tests.media.pictures import make_image
from tests.publication.log import differences, document_of, history_of, is_readable

pytestmark = pytest.mark.django_db
COMMITTING = pytest.mark.django_db(transaction=True)


@pytest.fixture
def image(drain):
    image = make_image(300, 200)
    drain()
    return image


@pytest.fixture
def finish(drain):
    """What the worker does, and what its commits publish."""

    def run():
        count = work()
        drain()
        return count

    return run


def cut_files(document):
    return {
        (cut, kind): [each["url"] for each in ladder]
        for cut, by_kind in document["cuts"].items()
        for kind, ladder in by_kind.items()
    }


def focus(image, across, down):
    Image.objects.filter(pk=image.pk).update(
        focal_point_x=across, focal_point_y=down, focal_point_width=2, focal_point_height=2
    )
    image.refresh_from_db()


@COMMITTING
def test_what_is_made_later_is_published_once_it_is_there(image):
    first = document_of(image)
    assert (first["formats"].keys(), first["cuts"]) == ({"jpeg"}, {})
    assert work() == 1
    found = document_of(image)
    assert found["renditions"] == first["renditions"]
    assert [(each["width"], each["height"]) for each in found["formats"]["avif"]] == [(300, 200)]
    assert {cut: sorted(by_kind) for cut, by_kind in found["cuts"].items()} == {
        "square": ["avif", "jpeg", "webp"],
        "wide": ["avif", "jpeg", "webp"],
    }
    assert len(history_of(image)) == 2, "all of it in one publication"
    assert differences() == []


def test_every_file_that_is_published_is_there_and_kept(image, finish):
    finish()
    first, last = (names_of("Image", document) for document in history_of(image))
    assert (len(first), len(last), set(first) - set(last)) == (2, 9, set())
    assert all(default_storage.exists(name) for name in last)
    publication = Publication.objects.filter(key=key_of(image)).latest("seq")
    assert sorted(PublishedFile.objects.filter(publication=publication).values_list("name", flat=True)) == sorted(last)


def test_another_focal_point_has_cuts_of_its_own_and_the_past_keeps_its(image, finish, drain):
    finish()
    before = document_of(image)
    focus(image, 5, 5)
    drain()
    between = document_of(image)
    assert (between["cuts"], between["formats"], between["focal_point"]) == (
        {},
        before["formats"],
        {"x": 0.0167, "y": 0.025},
    )
    assert statuses(image) == ["READY"]
    finish()
    after = document_of(image)
    assert cut_files(after).keys() == cut_files(before).keys()
    old, new = ({url for ladder in cut_files(each).values() for url in ladder} for each in (before, after))
    assert not old & new
    assert all(default_storage.exists(url.removeprefix(settings.MEDIA_URL)) for url in old | new)
    assert differences() == []


@COMMITTING
def test_cuts_that_nothing_published_names_go_with_their_focal_point(image):
    work()
    names = [each.file.name for each in image.renditions.filter(filter_spec__startswith="fill-")]
    PublishedFile.objects.filter(name__in=names).delete()
    focus(image, 5, 5)
    work()
    assert not any(default_storage.exists(name) for name in names)
    assert not image.renditions.filter(file__in=names).exists()
    assert differences() == []


def test_an_image_that_is_replaced_is_published_with_files_of_the_new_one(image, finish, drain):
    finish()
    before = names_of("Image", document_of(image))
    other = make_image(200, 300)
    image.file, image.file_hash = other.file, ""
    image.save()
    drain()
    assert document_of(image)["cuts"] == {}
    finish()
    after = names_of("Image", document_of(image))
    assert not set(before) & set(after)
    assert all(default_storage.exists(name) for name in (*before, *after))
    assert differences() == []


def test_a_rendition_that_vanishes_is_published_no_more_and_made_again(image, finish, drain):
    finish()
    image.renditions.get(filter_spec="fill-200x200|format-avif").delete()
    drain()
    assert "avif" not in document_of(image)["cuts"]["square"]
    finish()
    assert "avif" in document_of(image)["cuts"]["square"]
    assert differences() == []


def test_of_what_fails_the_rest_is_published(image, finish, monkeypatch):
    def fail(*_):
        raise OSError("no AVIF today")

    monkeypatch.setitem(AvifImagePlugin.Image.SAVE, "AVIF", fail)
    finish()
    assert {(cut, kind) for cut, kind in cut_files(document_of(image))} == {
        (cut, kind) for cut in ("square", "wide") for kind in ("webp", "jpeg")
    }
    assert statuses(image) == ["FAILED", "READY"]
    assert differences() == []


def test_a_private_image_has_nothing_made_for_it(drain):
    private = Collection.get_first_root_node().add_child(name="Board")
    CollectionViewRestriction.objects.create(collection=private, restriction_type=CollectionViewRestriction.LOGIN)
    secret = make_image(300, 200, collection=private)
    drain()
    assert (statuses(secret), secret.renditions.count(), is_readable(secret)) == ([], 0, False)
    Image.objects.filter(pk=secret.pk).update(collection=Collection.get_first_root_node())
    drain()
    assert (statuses(secret), secret.renditions.count()) == (["READY"], 2)


@COMMITTING
def test_two_workers_at_one_image_publish_it_once(image, monkeypatch):
    both_have_drawn = threading.Barrier(2)

    def draw_beside_another(of, steps):
        outcome = draw(of, steps)
        both_have_drawn.wait(timeout=30)
        return outcome

    monkeypatch.setattr("media.making.draw", draw_beside_another)
    with ThreadPoolExecutor(2) as workers:
        outcomes = [workers.submit(in_own_connection, image.pk) for _ in range(2)]
    assert [each.result() for each in outcomes] == [{}, {}]
    assert len(history_of(image)) == 2
    assert image.renditions.count() == 9
    stored = {f"images/{path.name}" for path in (Path(settings.MEDIA_ROOT) / "images").iterdir()}
    assert stored == set(names_of("Image", document_of(image)))
    assert differences() == []


def in_own_connection(number):
    try:
        return make_missing(number)
    finally:
        connection.close()


def test_a_worker_that_is_cut_off_between_files_and_rows_has_published_nothing(image, finish, monkeypatch):
    def die(*_, **__):
        raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        dying.setattr(Rendition.objects, "bulk_create", die)
        finish()
    assert document_of(image)["cuts"] == {}
    assert differences() == []
    assert make_missing(image.pk) == {}
    finish()
    found = names_of("Image", document_of(image))
    assert len(found) == 9
    assert all(default_storage.exists(name) for name in found)


@COMMITTING
def test_whoever_has_a_right_to_be_forgotten_is_gone_from_every_file(image):
    work()
    names = names_of("Image", document_of(image))
    image.delete()
    assert all(default_storage.exists(name) for name in names), "the past shows them"
    call_command("publications", "erase", "--key", str(key_of(image)), "--by", "DPO", "--reason", "GDPR")
    assert not any(default_storage.exists(name) for name in names)
    assert not PublishedFile.objects.filter(name__in=names).exists()


@COMMITTING
def test_all_that_is_missing_is_made_by_a_command_that_goes_on_where_it_was(image, capsys):
    other = make_image(500, 500)
    call_command("media", "renditions")
    assert "2 images have all renditions." in capsys.readouterr().out
    assert all(document_of(each)["cuts"].keys() == {"square", "wide"} for each in (image, other))
    other.renditions.filter(filter_spec__endswith="avif").delete()
    default_storage.delete(other.file.name)
    with pytest.raises(CommandError, match="1 renditions could not be made"):
        call_command("media", "renditions")
    assert f"image {other.pk}, its file: " in capsys.readouterr().err
    assert work() == 2
    assert differences() == []
