"""What is taken out of the log afterwards: what is too old, and what a person has a right to have erased."""

from __future__ import annotations

import datetime
import uuid

import orjson
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file

from cms import models
from media.models import Document, Image
from publication import store
from publication.models import Publication, PublishedFile, PublishedObject, Removal
from publication.records.editions import editions_at
from publication.records.file import write
from publication.records.record import Asked, make_record
from publication.records.verifying import Finding, verify
from publication.store import Scope, by_keys
from tests.cms.content import make_page, make_snippet
from tests.media.pictures import ladders
from tests.publication.log import differences, document_of, key_of, titles_of
from tests.publication.questions import Names, answers, scopes, then
from tests.publication.variants import make_variant, shown

pytestmark = pytest.mark.django_db
REGION = Scope("region", None, "da")
WHO = ("--by", "Databeskyttelsesrådgiveren", "--reason", "Sag 26/17")


def write_titles(page, drain, *titles):
    """Publish the page under one title after another; returns the moments between."""
    moments = []
    for title in titles:
        page.title = title
        page.save()
        drain()
        moments.append(timezone.now())
    return moments


def title_at(page, at):
    key = str(key_of(page))
    found = by_keys(then(REGION, at), [key]).get(key)
    return found.document["title"] if found else None


def prune(before, *more):
    call_command("publications", "prune", "--before", before.isoformat(), *WHO, *more)


def erase(*what):
    call_command("publications", "erase", *what, *WHO)


def test_pruning_takes_what_was_superseded_and_every_later_moment_is_told_as_before(drain):
    page, gone = make_page(models.ArticlePage, "0"), make_page(models.ArticlePage, "Væk")
    first, second, third = write_titles(page, drain, "1", "2", "3")
    gone.unpublish()
    drain()
    names, moment = Names.known(), timezone.now()
    before = [answers(then(scope, at), names) for scope in scopes()[:3] for at in (second, third, moment)]
    prune(second, "--dry-run")
    assert (Publication.objects.filter(key=key_of(page)).count(), Removal.objects.count()) == (3, 0)
    prune(second)
    assert titles_of(page) == ["2", "3"]
    assert titles_of(gone) == ["Væk", None], "it was withdrawn after that moment"
    assert [answers(then(scope, at), names) for scope in scopes()[:3] for at in (second, third, moment)] == before
    with pytest.raises(store.ForgottenMomentError):
        then(REGION, first)
    removal = Removal.objects.get()
    assert (removal.kind, removal.publications, removal.kept_from, removal.reason) == (
        *("pruned", 1, second, "Sag 26/17"),
    )
    prune(moment)
    assert (titles_of(page), titles_of(gone)) == (["3"], [])
    assert differences() == []


def test_what_a_local_variant_names_is_never_pruned(drain):
    block = make_snippet(models.ContentBlock, title="Første")
    drain()
    variant = make_variant(block, "vejle", treatment="claimed")
    drain()
    for title in ("Anden", "Tredje"):
        block.title = title
        block.save()
        drain()
    variant.refresh_from_db()
    models.ContentBlock.objects.filter(pk=block.pk).update(live=False)
    drain()
    moment = timezone.now()
    prune(moment)
    shared = Publication.objects.filter(key=key_of(block), edition="").order_by("seq")
    assert [row.pk for row in shared][:1] == [variant.claimed_from] == [variant.reviewed_against]
    assert titles_of(block)[-1] is None, "its withdrawal stays with it, or it would come back"
    assert by_keys(then(REGION, moment), [str(key_of(block))]) == {}
    assert differences() == []


def test_what_a_revision_of_a_local_variant_names_is_never_pruned(drain):
    block = make_snippet(models.ContentBlock, title="Første")
    drain()
    variant = make_variant(block, "vejle", treatment="claimed")
    drain()
    variant.refresh_from_db()
    claim = variant.save_revision()
    block.title = "Anden"
    block.save()
    drain()
    newest = Publication.objects.filter(key=key_of(block), edition="").latest("seq")
    models.LocalVariant.objects.update(treatment="layered", claimed_from=None, reviewed_against=newest.pk)
    drain()
    prune(timezone.now())
    claim.refresh_from_db()
    claim.publish()
    drain()
    assert shown(block, "vejle").document["title"] == "Første"


def test_what_can_be_read_is_never_pruned_and_for_ever_is_the_default(drain, settings):
    drain()
    count = PublishedObject.objects.count()
    prune(timezone.now())
    assert PublishedObject.objects.count() == count
    assert differences() == []
    with pytest.raises(CommandError, match="kept for ever"):
        call_command("publications", "prune", *WHO)
    settings.PUBLICATIONS_KEPT_DAYS = 30
    call_command("publications", "prune", *WHO)
    with pytest.raises(CommandError, match="future"):
        prune(timezone.now() + datetime.timedelta(days=1))


def test_erasing_words_blanks_them_in_the_past_and_says_so(drain, capsys):
    text = "<p>Ring til JENS &amp; Søn, spørg efter Jens\n Hansen.</p>"
    page = make_page(models.ArticlePage, "Jens Hansen", slug="jens-hansen", body=[("rich_text", {"content": text})])
    untouched = make_page(models.ArticlePage, "Hansen")
    drain()
    named = timezone.now()
    page.title, page.slug, page.body = "Kontakten", "kontakten", []
    page.save()
    drain()
    edition = next(each for each in editions_at(named) if each.slug == "vejle")
    given_out = write(make_record(Asked(edition, "", str(key_of(page)), "Arkivaren")))
    what = ("--text", "jens hansen", "--text", "Jens & Søn")
    erase(*what, "--dry-run")
    assert title_at(page, named) == "Jens Hansen"
    assert "… l JENS &amp; Søn, spørg efter Jens Hansen.</p> …" in capsys.readouterr().out
    erase(*what)
    assert "Jens" not in capsys.readouterr().out
    entry = by_keys(then(REGION, named), [str(key_of(page))])[str(key_of(page))]
    assert (entry.document["title"], entry.slug, entry.path) == ("[slettet]", "slettet", "/artikler/slettet/")
    assert entry.document["body"][0]["value"]["content"] == "<p>Ring til [slettet], spørg efter [slettet].</p>"
    assert title_at(untouched, named) == "Hansen"
    for row in Publication.objects.filter(key=key_of(page)):
        assert b"jens" not in bytes(row.document).lower()
    removal = Removal.objects.get()
    assert (removal.kind, removal.removed_by, removal.publications) == ("erased", WHO[1], 1)
    assert Publication.objects.filter(erasure=removal).count() == 1
    assert verify(given_out) == [Finding.OTHER_LOG]
    assert differences() == []


def test_erasing_an_object_blanks_all_its_text(drain):
    contact = make_snippet(models.Contact, name="Jens", email="jens@example.org", phone="12345678")
    drain()
    named = timezone.now()
    contact.delete()
    drain()
    erase("--key", str(key_of(contact)))
    document = by_keys(then(REGION, named), [str(key_of(contact))])[str(key_of(contact))].document
    assert (document["name"], document["email"], document["phone"]) == ("[slettet]",) * 3
    assert document["is_regional"] is True
    rows = Publication.objects.filter(key=key_of(contact))
    assert {row.title for row in rows} == {"[slettet]"}


def test_whole_words_go_in_any_spelling_and_parts_of_others_stay(drain):
    body = [("rich_text", {"content": "<p>Bosætning. Bo og Bos have. Jose\u0301s bo, José Ø. Bo_1, Jo\u00adsé</p>"})]
    page = make_page(models.ArticlePage, "Bo", slug="bo-bosaetning", body=body)
    drain()
    page.title, page.slug, page.body = "Kontakten", "kontakten", []
    page.save()
    drain()
    erase("--text", "Bo", "--text", "Jos\u00e9")
    row = Publication.objects.filter(key=key_of(page)).earliest("seq")
    content = orjson.loads(bytes(row.document))["body"][0]["value"]["content"]
    assert content == "<p>Bosætning. [slettet] og [slettet] have. [slettet] [slettet], [slettet] Ø. Bo_1, [slettet]</p>"
    assert (row.title, row.slug) == ("[slettet]", "slettet-bosaetning")


@pytest.mark.django_db(transaction=True)
def test_a_file_that_is_called_as_a_person_goes_and_others_stay():
    stored = get_test_image_file("Jens_Høgh-Hansen.png", size=(400, 200))
    image = Image.objects.create(title="Bro", alt_text="Jens Høgh", file=stored)
    document = Document.objects.create(title="Bilag", file=ContentFile(b"%PDF-1.4", name="bilag.pdf"))
    name = ladders(image)["webp"][0]["url"].removeprefix("/media/")
    keys = [key_of(image), key_of(document)]
    image.delete()
    document.delete()
    erase("--text", "Jens Høgh Hansen")
    rows = Publication.objects.filter(key__in=keys, document__isnull=False)
    documents = {row.type: orjson.loads(bytes(row.document)) for row in rows}
    urls = [each["url"] for each in documents["Image"]["renditions"]]
    assert urls == [f"/media/images/slettet.{name.partition('.')[2]}"]
    assert documents["Document"]["filename"] == "bilag.pdf"
    assert {each.name for each in PublishedFile.objects.filter(publication__in=rows)} == {"documents/bilag.pdf"}
    assert (default_storage.exists(name), default_storage.exists("documents/bilag.pdf")) == (False, True)


def test_a_field_that_is_no_more_is_gone_through_as_well(drain):
    page = make_page(models.ArticlePage, "Før")
    drain()
    row = Publication.objects.get(key=key_of(page))
    older = orjson.loads(bytes(row.document)) | {"author": {"name": "Jens Hansen"}, "summary": {"old": "Jens Hansen"}}
    Publication.objects.filter(pk=row.pk).update(document=orjson.dumps(older))
    write_titles(page, drain, "Efter")
    erase("--text", "Jens Hansen")
    document = orjson.loads(bytes(Publication.objects.get(pk=row.pk).document))
    assert (document["author"], document["summary"]) == ({"name": "[slettet]"}, {"old": "[slettet]"})


def test_a_name_goes_out_of_past_tags_and_of_the_tags_that_no_page_has(drain, capsys):
    page = make_page(models.ArticlePage, "Før")
    page.tags.set(["Jens Hansen", "brint"])
    page.save()
    drain()
    page.tags.set(["brint"])
    page.save()
    drain()
    erase("--text", "jens hansen", "--dry-run")
    assert "… Jens Hansen …" in capsys.readouterr().out
    assert models.Tag.objects.count() == 2
    erase("--text", "jens hansen")
    assert "1 past publications, 0 texts kept for translating and 1 unused tags blanked." in capsys.readouterr().out
    row = Publication.objects.filter(key=key_of(page)).earliest("seq")
    assert orjson.loads(bytes(row.document))["tags"] == ["brint", "[slettet]"]
    assert [tag.name for tag in models.Tag.everything.all()] == ["brint"]
    models.Tag.kept("Jens Hansen")
    erase("--text", "Jens Hansen")
    assert not models.Tag.everything.filter(name="Jens Hansen").exists()
    assert (Removal.objects.count(), differences()) == (2, [])


def test_a_key_is_read_as_one_in_any_case(drain):
    contact = make_snippet(models.Contact, name="Jens")
    drain()
    contact.delete()
    drain()
    erase("--key", str(key_of(contact)).upper())
    assert Removal.objects.get().publications == 2, "its text and its withdrawal"
    with pytest.raises(CommandError, match="invalid UUID"):
        erase("--key", "jens")


def test_what_can_be_read_now_is_left_to_editors_and_named(drain):
    contact = make_snippet(models.Contact, name="Jens")
    drain()
    with pytest.raises(CommandError, match=f"1 can be read now.*Contact {key_of(contact)}"):
        erase("--text", "Jens")
    assert document_of(contact)["name"] == "Jens"
    assert differences() == []


@pytest.mark.django_db(transaction=True)
def test_a_variant_that_stands_on_what_was_erased_is_published_anew():
    block = make_snippet(models.ContentBlock, title="Jens")
    variant = make_variant(block, "vejle", treatment="claimed")
    block.title = "Kontakten"
    block.save()
    assert Publication.objects.get(pk=models.LocalVariant.objects.get(pk=variant.pk).claimed_from).title == "Jens"
    with pytest.raises(CommandError):
        erase("--text", "Jens")
    head = PublishedObject.objects.get(key=key_of(block), edition=str(variant.edition.key))
    assert head.title == "[slettet]"
    erase("--text", "Jens")
    assert differences() == []


@pytest.mark.django_db(transaction=True)
def test_files_are_kept_as_long_as_what_names_them(client, admin_client):
    image = Image.objects.create(title="Bro", alt_text="En bro", file=get_test_image_file("b.png", size=(400, 200)))
    name = ladders(image)["webp"][0]["url"].removeprefix("/media/")
    original, key = image.file.name, key_of(image)
    image.delete()
    assert (default_storage.exists(name), default_storage.exists(original)) == (True, False)
    assert client.get(f"/media/{name}").status_code == 404, "what was withdrawn is public no more"
    assert b"".join(admin_client.get(f"/media/{name}").streaming_content)[:4] == b"RIFF"
    prune(timezone.now())
    assert not Publication.objects.filter(key=key).exists()
    assert not default_storage.exists(name)


@pytest.mark.django_db(transaction=True)
def test_an_erased_picture_goes_with_its_file():
    image = Image.objects.create(title="Jens", alt_text="Jens", file=get_test_image_file("b.png", size=(400, 200)))
    name, shown = ladders(image)["webp"][0]["url"].removeprefix("/media/"), timezone.now()
    key = str(key_of(image))
    assert key in by_keys(then(REGION, shown), [key])
    image.delete()
    erase("--key", key)
    assert by_keys(then(REGION, shown), [key]) == {}
    assert not default_storage.exists(name)


def test_a_removal_on_record_is_not_changed(drain):
    removal = Removal.objects.create(
        kind="erased", removed_at=timezone.now(), removed_by="-", reason="-", publications=0
    )
    with pytest.raises(TypeError):
        removal.save()
    with pytest.raises(TypeError):
        removal.delete()


@pytest.mark.parametrize("what", [(), ("--text", " "), ("--text", "nobody"), ("--key", str(uuid.UUID(int=1)))])
def test_nothing_to_erase(drain, what):
    if what[1:] in {(), (" ",)}:
        with pytest.raises(CommandError, match="Give --key or --text"):
            erase(*what)
    else:
        erase(*what)
    assert not Removal.objects.exists()
