"""Of every file it is known by what right it is used, until when, and whether those in it agreed."""

from __future__ import annotations

import datetime
from datetime import UTC

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from media.licensing import DEEDS, DEMAND_CREDIT, Licence
from media.models import Image
from media.originals import has_several_pictures
from tests.cms.admin_forms import errors, parse
from tests.media.pictures import animation, make_document, make_image, picture_file


@pytest.fixture
def admin(client, db):
    client.force_login(get_user_model().objects.create_superuser("admin"))
    return client


def today(days=0):
    return timezone.localdate() + datetime.timedelta(days=days)


@pytest.mark.parametrize(
    ("day", "moment"),
    [
        ("2027-01-15", "2027-01-15 23:00"),
        ("2027-07-15", "2027-07-15 22:00"),
        ("2027-03-27", "2027-03-27 23:00"),
        ("2027-03-28", "2027-03-28 22:00"),  # clocks are put forward
        ("2027-10-30", "2027-10-30 22:00"),
        ("2027-10-31", "2027-10-31 23:00"),  # and back
    ],
)
def test_a_licence_lasts_until_the_midnight_that_ends_its_day(day, moment):
    image = Image(collection_id=1, licence_ends=datetime.date.fromisoformat(day))
    with timezone.override("Asia/Tokyo"):  # wherever whoever asks is
        assert image.expire_at == datetime.datetime.fromisoformat(moment).replace(tzinfo=UTC)


@pytest.mark.parametrize("day", [None, datetime.date.max])
def test_a_licence_without_an_end_never_ends(day):
    image = Image(collection_id=1, licence_ends=day)
    assert (image.expire_at, image.has_ended, image.ends_soon) == (None, False, False)


@pytest.mark.parametrize(
    ("days", "has_ended", "ends_soon"),
    [(-1, True, False), (0, False, True), (30, False, True), (31, False, False)],
)
def test_editors_are_warned_for_a_month(days, has_ended, ends_soon):
    image = Image(collection_id=1, licence_ends=today(days))
    assert (image.has_ended, image.ends_soon) == (has_ended, ends_soon)


def test_what_is_by_a_licence_is_known_where_it_is_written_down():
    assert {licence for licence in Licence if licence.value.startswith("cc")} == DEEDS.keys()
    assert DEEDS.keys() >= DEMAND_CREDIT


@pytest.mark.django_db
@pytest.mark.parametrize("licence", sorted(DEMAND_CREDIT))
def test_whoever_made_it_is_named_where_the_licence_demands_it(licence):
    with pytest.raises(ValidationError, match="Licensen kræver, at ophavsmanden nævnes") as refusal:
        make_image(licence=licence)
    assert list(refusal.value.message_dict) == ["credit"]
    assert make_image(licence=licence, credit="Foto: Os").licence == licence


@pytest.mark.django_db
def test_of_people_in_a_picture_it_is_noted_that_they_agreed():
    with pytest.raises(ValidationError, match="Skriv, hvem der har sagt ja") as refusal:
        make_image(shows_people=True, consent=" ")
    assert list(refusal.value.message_dict) == ["consent"]
    assert make_image(shows_people=True, consent="Skriftligt, sag 27-113").consent


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_whether_a_picture_moves_is_seen_in_its_file(kind):
    image = Image.objects.create(title="Fest", alt_text="Fest", file=animation(kind))
    assert image.is_animated is True
    image.file, image.file_hash = picture_file(), ""
    image.save()
    assert image.is_animated is False


@pytest.mark.django_db
def test_of_what_cannot_be_read_nobody_knows():
    image = make_image()
    image.file.storage.delete(image.file.name)
    assert has_several_pictures(image) is None


@pytest.mark.parametrize(
    ("days", "told"),
    [(-1, "Licensen udløb"), (0, "Licensen udløber"), (30, "Licensen udløber"), (31, ""), (None, "")],
)
def test_whoever_edits_a_file_is_told_that_its_licence_ends(admin, days, told):
    ends = None if days is None else today(days)
    for address in (
        reverse("wagtailimages:edit", args=[make_image(licence_ends=ends).pk]),
        reverse("wagtaildocs:edit", args=[make_document(licence_ends=ends).pk]),
    ):
        page = admin.get(address).content.decode()
        assert [said for said in ("Licensen udløb ", "Licensen udløber ") if said in page] == [f"{told} "] * bool(told)


def test_whoever_edits_an_animation_is_told_that_readers_see_none(admin):
    image = Image.objects.create(title="Fest", alt_text="Fest", file=animation("GIF"))
    assert "Billedet er en animation" in admin.get(reverse("wagtailimages:edit", args=[image.pk])).content.decode()


def test_the_form_asks_in_danish_and_keeps_what_was_written(admin):
    address = reverse("wagtailimages:add")
    page = admin.get(address).content.decode()
    assert parse(admin.get(address)).select_one("textarea[name=consent]")["rows"] == "3"
    for label in ("Kilde", "Licens", "Licensen udløber", "Viser personer", "Samtykke"):
        assert label in page
    sent = {"title": "Vejle", "alt_text": "Byen", "collection": "1", "shows_people": "on", "source": "Arkivet"}
    response = admin.post(address, {**sent, "file": picture_file()})
    assert "Skriv, hvem der har sagt ja til at blive vist, eller hvorfor det ikke er nødvendigt." in errors(response)
    assert "Arkivet" in response.content.decode()
    licensed = {"consent": "Mundtligt", "licence": "limited", "licence_ends": "2030-12-31"}
    admin.post(address, {**sent, **licensed, "file": picture_file()})
    image = Image.objects.get()
    assert (image.licence, image.licence_ends) == (Licence.LIMITED, datetime.date(2030, 12, 31))
    assert 'value="2030-12-31"' in admin.get(reverse("wagtailimages:edit", args=[image.pk])).content.decode()
