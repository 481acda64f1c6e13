"""Renditions that take long are made in the background: asked for once, and tried again where they fail."""

from __future__ import annotations

import datetime

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from PIL import AvifImagePlugin

from backend.background import forget_finished_tasks, take_up_what_was_cut_off
from media.models import Image
from media.progress import Progress, Stage, progress_of
from media.renditions import Renditions
from media.tasks import PAUSES, order, orders
from tests.media.background import hasten, statuses, work
from tests.media.pictures import ladders, make_image

pytestmark = pytest.mark.django_db

ALL, AVIF = 9, 3  # the files of an image of 300 × 200 pixels


@pytest.fixture
def image(drain):
    image = make_image(300, 200)
    drain()
    return image


@pytest.fixture
def broken(monkeypatch):
    """AVIF cannot be written."""

    def fail(*_):
        raise OSError("no AVIF today")

    monkeypatch.setitem(AvifImagePlugin.Image.SAVE, "AVIF", fail)
    return monkeypatch


def test_publishing_an_image_asks_for_what_takes_long_and_makes_the_rest(image):
    assert statuses(image) == ["READY"]
    assert len(Renditions(image).made) == 2
    assert progress_of(image) == Progress(2, ALL, Stage.WAITING, ("AVIF", "WEBP", "JPEG"))


def test_it_is_asked_for_once(image, drain):
    Image.objects.update(title="Vejle by")
    drain()
    order([image, image])
    assert statuses(image) == ["READY"]


def test_the_worker_makes_all_and_then_nothing(image, drain):
    assert (work(), work()) == (1, 0)
    assert statuses(image) == ["SUCCESSFUL"]
    assert Renditions(image).missing() == []
    drain()
    assert statuses(image) == ["SUCCESSFUL"]
    assert progress_of(image) == Progress(ALL, ALL, Stage.FINISHED)


def test_whatever_changes_the_focal_point_asks_anew(image, drain):
    work()
    drain()
    Image.objects.update(focal_point_x=10, focal_point_y=10, focal_point_width=2, focal_point_height=2)
    drain()
    image.refresh_from_db()
    assert statuses(image) == ["READY"]
    assert {step.partition("-")[0] for step in Renditions(image).missing()} == {"fill"}


def test_what_was_asked_for_before_a_change_makes_what_is_wanted_now(image, drain):
    Image.objects.update(focal_point_x=10, focal_point_y=10, focal_point_width=2, focal_point_height=2)
    drain()
    assert work() == 2
    assert DBTaskResult.objects.filter(status="SUCCESSFUL").count() == 2
    assert Renditions(Image.objects.get()).missing() == []


def test_an_image_that_is_deleted_leaves_its_task_nothing_to_do(image, drain):
    image.delete()
    drain()
    assert work() == 1
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


def test_what_fails_keeps_nothing_else_and_is_tried_again(image, drain, broken, caplog):
    work()
    drain()
    assert statuses(image) == ["FAILED", "READY"]
    assert len(Renditions(image).made) == ALL - AVIF
    assert f"3 renditions of image {image.pk} could not be made: width-300|format-avif: no AVIF today" in caplog.text
    assert work() == 0, "not before its time"
    again = orders(image).get(status="READY").run_after
    assert abs(again - timezone.now() - PAUSES[0]) < datetime.timedelta(seconds=30)
    assert progress_of(image) == Progress(ALL - AVIF, ALL, Stage.TRIED_AGAIN, ("AVIF",), again)
    broken.undo()
    hasten()
    assert work() == 1
    assert statuses(image) == ["FAILED", "SUCCESSFUL"]
    assert progress_of(image).stage is Stage.FINISHED


def test_in_the_end_it_is_given_up(image, broken):
    for _ in range(len(PAUSES) + 1):
        hasten()
        assert work() == 1
    assert work() == 0
    assert statuses(image) == ["FAILED"] * (len(PAUSES) + 1)
    assert progress_of(image) == Progress(ALL - AVIF, ALL, Stage.FAILED, ("AVIF",))


def test_a_file_that_is_gone_fails_too(image, drain):
    default_storage.delete(image.file.name)
    work()
    assert statuses(image) == ["FAILED", "READY"]


def begin(image, ago, times=1):
    """A process has begun the image's task, and is no more."""
    started = timezone.now() - ago
    orders(image).update(status="RUNNING", started_at=started, worker_ids=["one"] * times)


def test_what_a_process_left_half_done_is_done_by_another(image):
    begin(image, datetime.timedelta(minutes=14))
    take_up_what_was_cut_off()
    assert statuses(image) == ["RUNNING"], "it may still be at it"
    begin(image, datetime.timedelta(minutes=16))
    take_up_what_was_cut_off()
    assert (statuses(image), work(), statuses(image)) == (["READY"], 1, ["SUCCESSFUL"])


def test_what_takes_every_process_with_it_is_given_up(image):
    begin(image, datetime.timedelta(minutes=16), times=3)
    take_up_what_was_cut_off()
    assert statuses(image) == ["FAILED"]
    assert "cut off 3 times" in orders(image).get().traceback


def test_what_is_done_is_forgotten_after_a_while(image):
    work()
    forget_finished_tasks()
    assert statuses(image) == ["SUCCESSFUL"]
    orders(image).update(finished_at=timezone.now() - datetime.timedelta(days=15))
    forget_finished_tasks()
    assert statuses(image) == []


SAYS = {
    Stage.FINISHED: "9 af 9 formater er lavet.",
    Stage.WAITING: "2 af 9 formater er lavet. Resten bliver lavet i baggrunden; indtil da får læserne dem, der er.",
    Stage.NOT_ASKED_FOR: "2 af 9 formater er lavet. Resten bliver lavet, når billedet offentliggøres.",
    Stage.FAILED: "6 af 9 formater er lavet. Filer i AVIF kunne ikke laves. Prøv en anden fil; læserne får ",
    Stage.TRIED_AGAIN: "6 af 9 formater er lavet. Filer i AVIF kunne ikke laves; det bliver prøvet igen ",
}


@pytest.mark.once
@pytest.mark.parametrize("stage", Stage)
def test_an_editor_sees_how_far_it_has_come(image, stage, broken, admin_client):
    if stage is Stage.FINISHED:
        broken.undo()
        work()
    elif stage is Stage.NOT_ASKED_FOR:
        orders(image).delete()
    elif stage in {Stage.FAILED, Stage.TRIED_AGAIN}:
        work()
        if stage is Stage.FAILED:
            orders(image).filter(status="READY").delete()
    page = admin_client.get(reverse("wagtailimages:edit", args=[image.pk])).content.decode()
    assert SAYS[stage] in " ".join(page.split())


def test_a_private_image_is_asked_nothing_for(drain):
    image = make_image(300, 200)
    ladders(image)
    assert progress_of(image).stage is Stage.NOT_ASKED_FOR
