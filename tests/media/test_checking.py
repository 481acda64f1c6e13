"""`media check` names every difference between database and storage, and mends those that need no guess."""

import io
import os
import tracemalloc
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command

from backend.files.checking import Check
from backend.files.listing import Listing
from media.making import make_missing
from media.models import Document, Image, Rendition
from media.storage import uploads
from media.stored import StoredFile
from publication.models import PublishedFile
from tests.media.pictures import ladders, make_document, make_image

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.xdist_group("storages")]


def check(*options):
    """Whether they agree, and what was said."""
    said = io.StringIO()
    try:
        call_command("media", "check", *options, stdout=said)
    except CommandError as error:
        return False, [*said.getvalue().splitlines(), str(error)]
    return True, said.getvalue().splitlines()


def aged(name):
    """Stored two days ago."""
    then = (datetime.now(UTC) - timedelta(days=2)).timestamp()
    os.utime(Path(uploads().path(name)), (then, then))
    return name


@pytest.fixture
def image(drain):
    made = make_image(900, 600)
    drain()
    make_missing(made.pk)
    drain()
    return made


def test_what_agrees_is_said_to(store, drain):
    make_image(900, 600)
    make_document().get_file_hash()
    drain()
    agrees, said = check()
    assert (agrees, said) == (True, [f"{len(list(store.files()))} files compared; database and storage agree."])


def test_nothing_is_changed_or_deleted_unless_it_is_said(image, drain):
    orphan = aged(uploads().save("images/rest.webp", ContentFile(b"rest")))
    lost = ladders(image)["webp"][0]["url"].removeprefix("/media/")
    uploads().remove(lost)
    Image.objects.update(file_hash="0" * 40)
    rows = sorted(Rendition.objects.values_list("pk", "file"))
    agrees, said = check()
    assert not agrees
    assert said[:-1] == [
        f"missing: {lost} (rendition of image {image.pk})",
        f"orphaned: {orphan} (4 bytes)",
        f"wrong checksum: {image.file.name} (image {image.pk})",
    ]
    assert said[-1].endswith("database and storage differ: 1 missing, 1 orphaned, 1 wrong checksum")
    assert sorted(Rendition.objects.values_list("pk", "file")) == rows
    assert uploads().exists(orphan)
    assert set(Image.objects.values_list("file_hash", flat=True)) == {"0" * 40}


def test_renditions_are_drawn_anew_under_the_address_that_is_published(image, drain):
    published = {each["url"] for sizes in ladders(image).values() for each in sizes}
    for address in published:
        uploads().remove(address.removeprefix("/media/"))
    agrees, said = check("--repair")
    assert (agrees, sum("drawn anew" in line for line in said)) == (True, len(published))
    drain()
    assert {each["url"] for sizes in ladders(image).values() for each in sizes} == published
    assert check()[0]


def test_what_wagtail_drew_for_its_admin_is_forgotten_and_drawn_when_it_is_asked_for(image):
    uploads().remove(image.get_rendition("max-165x165").file.name)
    assert check("--repair")[0]
    assert not image.renditions.filter(filter_spec="max-165x165").exists()
    assert check()[0]


def test_a_rendition_whose_original_is_gone_as_well_is_left_to_people(image):
    lost = image.renditions.get(filter_spec="width-400|format-webp")
    uploads().remove(lost.file.name)
    uploads().remove(image.file.name)
    for _ in range(2):
        agrees, said = check("--repair")
        assert not agrees
        assert f"missing: {image.file.name} (image {image.pk}): bring it back from a copy" in said
        assert any(line.startswith(f"missing: {lost.file.name}") and "could not be drawn" in line for line in said)
    assert image.renditions.filter(pk=lost.pk).exists()


def test_orphans_are_removed_when_they_are_a_day_old(image):
    old = aged(uploads().save("images/old.webp", ContentFile(b"old")))
    young = uploads().save("images/young.webp", ContentFile(b"young"))
    half = aged(uploads().save(".incoming/half", ContentFile(b"half")))
    assert check()[0] is False
    assert check("--repair")[0]
    assert check()[0], "what is young may be of an upload under way"
    assert [uploads().exists(name) for name in (old, young, half)] == [False, True, False]


def test_what_the_log_still_names_is_no_orphan(image):
    kept = aged(ladders(image)["webp"][0]["url"].removeprefix("/media/"))
    Rendition.objects.filter(file=kept).update(file=uploads().save("images/x.webp", ContentFile(b"x")))
    assert PublishedFile.objects.filter(name=kept).exists()
    check("--repair", "--names-only")
    assert uploads().exists(kept)


def test_what_the_past_names_and_is_gone_is_missed(image):
    publication = PublishedFile.objects.filter(name__startswith="images/").first().publication
    PublishedFile.objects.create(publication=publication, name="images/former.webp")
    agrees, said = check()
    assert (agrees, said[0]) == (False, "missing: images/former.webp (a publication)")


def test_a_checksum_is_noted_where_the_row_alone_is_wrong(image):
    document = make_document()
    Image.objects.update(file_hash="0" * 40)
    Document.objects.update(file_hash="")
    agrees, said = check("--repair")
    assert (agrees, [line for line in said if "checksum" in line and line.endswith(": noted")]) == (True, said[:2])
    assert check()[0]
    image.refresh_from_db()
    document.refresh_from_db()
    assert len(image.file_hash) == len(document.file_hash) == 40


def test_a_file_that_may_be_broken_is_left_as_it_is(image):
    document = make_document()
    document.get_file_hash()
    whole = b"".join(uploads().chunks(image.file.name))
    uploads().put(image.file.name, ContentFile(whole[: len(whole) // 2]))
    uploads().put(document.file.name, ContentFile(b"%PDF-1.4 another"))
    noted = Image.objects.get().file_hash, Document.objects.get().file_hash
    agrees, said = check("--repair")
    assert not agrees
    assert sum("it may be broken: compare it with a copy" in line for line in said) == 2
    assert (Image.objects.get().file_hash, Document.objects.get().file_hash) == noted


def test_names_alone_are_compared_without_reading_a_file(image, monkeypatch):
    Image.objects.update(file_hash="0" * 40)
    monkeypatch.setattr(type(uploads()._wrapped), "chunks", None)
    assert check("--names-only")[0]


def test_a_listing_of_many_files_is_not_in_memory():
    now = datetime.now(UTC)
    files = (StoredFile(f"images/{number}.webp", number, now, str(number)) for number in range(30_000))
    tracemalloc.start()
    try:
        with Listing(files) as listing:
            assert listing.name("images/29999.webp")
            assert not listing.name("images/30000.webp")
            assert (len(listing), sum(1 for _ in listing.unnamed())) == (30_000, 29_999)
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


def test_a_check_knows_every_model_that_holds_files(image, admin_user):
    from wagtail.users.models import UserProfile

    profile = UserProfile.get_for_user(admin_user)
    profile.avatar.save("portraet.png", ContentFile(b"portraet"))
    aged(profile.avatar.name)
    assert [str(each) for each in Check(is_reading=False).differences()] == []
