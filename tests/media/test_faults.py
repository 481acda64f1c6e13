"""A storage that fails leaves nothing half saved, keeps nobody waiting for ever, and is used again when it is back."""

import io
import json
from urllib.parse import urlsplit

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image as Picture

from backend.files.checking import Check
from backend.files.outage import outage
from cms.models import ArticlePage
from media.making import make_missing
from media.models import Document, Image, Rendition
from media.storage import uploads
from media.stored import StorageUnavailableError
from publication.queue import drain
from tests.cms.content import make_page
from tests.media.interfering import Fault, interfering
from tests.media.pictures import make_document, make_image
from tests.media.stored_anywhere import ASKED
from tests.media.stores import s3_at

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once, pytest.mark.xdist_group("storages")]
SILENT = 0.4  # seconds; in production the same takes longer
FAULTS = [(Fault.REFUSES, 0), (Fault.STALLS, 0), (Fault.BREAKS_UPLOADS, 20_000)]


@pytest.fixture
def between(servers, settings, monkeypatch):
    """What stands between the application and its storage, which is a real one and empty."""
    for name in ("CONNECTING", "READING"):
        monkeypatch.setattr(f"media.object_storage.s3.{name}", SILENT)
    address = servers("s3")["OPTIONS"]["endpoint_url"]
    with interfering(urlsplit(address).port) as interference:
        configured = s3_at(interference.url)
        settings.STORAGES = {**settings.STORAGES, "default": configured}
        for each in list(uploads().files()):
            uploads().remove(each.name)
        outage.forget()
        yield interference
        outage.forget()


def noise(size=(300, 300)):
    """A picture that no format makes small."""
    written = io.BytesIO()
    Picture.effect_noise(size, 100).convert("RGB").save(written, "PNG")
    return written.getvalue()


def upload_of(content, name="bro.png"):
    return SimpleUploadedFile(name, content, "image/png")


def stored():
    return {each.name for each in uploads().files()}


def send(client, content, **headers):
    given = {"title": "Bro", "alt_text": "En bro", "file": upload_of(content), "collection": 1}
    return client.post(reverse("wagtailimages:add"), given, headers=headers)


@pytest.mark.parametrize(("fault", "after"), FAULTS)
def test_an_upload_that_fails_leaves_nothing_and_says_so_in_danish_and_can_be_sent_again(
    between, admin_client, fault, after
):
    content = noise()
    between.begin(fault, after)
    response = send(admin_client, content)
    assert response.status_code == 503
    assert (response["Retry-After"], response["Cache-Control"]) == ("5", "no-store")
    assert "Fillageret svarer ikke. Intet blev gemt" in response.content.decode()
    assert between.asked <= 4, "tries are bounded"
    between.begin(Fault.NONE)
    assert (Image.objects.count(), stored()) == (0, set())
    assert send(admin_client, content).status_code == 302
    image = Image.objects.get()
    assert b"".join(uploads().chunks(image.file.name)) == content
    named = {image.file.name, *Rendition.objects.values_list("file", flat=True)}
    assert stored() == named


def test_a_document_is_no_different(between, admin_client):
    between.begin(Fault.BREAKS_UPLOADS, 20_000)
    given = {
        "title": "Plan",
        "file": SimpleUploadedFile("plan.csv", b"Emne;Antal\n" + b"Vej;1\n" * 20_000),
        "collection": 1,
    }
    assert admin_client.post(reverse("wagtaildocs:add"), given).status_code == 503
    between.begin(Fault.NONE)
    assert (Document.objects.count(), stored()) == (0, set())


def test_the_form_for_many_files_shows_what_happened(between, admin_client):
    between.begin(Fault.REFUSES)
    given = {"title": "Bro", "files[]": upload_of(noise()), "collection": 1}
    response = admin_client.post(
        reverse("wagtailimages:add_multiple"), given, headers={"X-Requested-With": "XMLHttpRequest"}
    )
    told = json.loads(response.content)
    assert (response.status_code, told["success"]) == (200, False)
    assert told["error_message"] == "Fillageret svarer ikke. Intet blev gemt; prøv igen om et øjeblik."


def test_an_upload_whose_renditions_cannot_be_stored_is_rolled_back_and_its_file_does_not_stay_unnoticed(
    between, admin_client
):
    content = noise()
    between.begin(Fault.BREAKS_UPLOADS, len(content) + 8_000)  # enough for the original alone
    response = send(admin_client, content)
    assert response.status_code == 409
    assert "fillageret svarer ikke; prøv igen om et øjeblik" in response.content.decode()
    between.begin(Fault.NONE)
    assert (Image.objects.count(), Rendition.objects.count()) == (0, 0)
    assert stored() == {"original_images/bro.png"}, "nobody could remove it"
    said = [str(difference) for difference in Check().differences()]
    assert said == [f"orphaned: original_images/bro.png ({len(content)} bytes): younger than a day, left"]
    assert send(admin_client, content).status_code == 302


def test_a_rollback_takes_the_file_along_that_was_stored_for_it(between, admin_client, monkeypatch):
    def fail(*_args, **_options):
        raise StorageUnavailableError("bro.png", "after it was stored")

    monkeypatch.setattr("wagtail.images.views.images.CreateView.get_success_url", fail)
    assert send(admin_client, noise()).status_code == 503
    assert (Image.objects.count(), stored()) == (0, set())


def test_what_is_drawn_in_the_background_is_drawn_when_the_storage_is_back(between):
    image = make_image(900, 600)
    drain()
    between.begin(Fault.REFUSES)
    with pytest.raises(OSError, match="could not be read or stored"):
        make_missing(image.pk)
    between.begin(Fault.NONE)
    assert make_missing(image.pk) == {}
    assert stored() == {image.file.name, *Rendition.objects.values_list("file", flat=True)}


def test_what_cannot_be_deleted_stays_behind_and_deleting_the_row_does_not_fail(between, caplog):
    image = make_image(900, 600)
    name = image.file.name
    between.begin(Fault.REFUSES)
    image.delete()
    between.begin(Fault.NONE)
    assert Image.objects.count() == 0
    assert name in stored()
    assert f"A file that nothing names stays behind. {name!r}" in caplog.text


@pytest.mark.parametrize("fault", [Fault.REFUSES, Fault.STALLS])
def test_a_reader_is_told_to_come_back_and_no_worker_waits_for_the_storage_again(between, client, fault):
    document = make_document()
    drain()
    between.begin(fault)
    for address in (f"/media/{document.file.name}", document.url):
        response = client.get(address)
        assert (response.status_code, response["Retry-After"]) == (503, "5")
        assert response["Cache-Control"] == "no-store"
    assert between.asked == 2, "two tries of the first request; the second did not ask"
    between.begin(Fault.NONE)
    assert client.get(document.url).status_code == 503
    outage.forget()  # as time does
    assert b"".join(client.get(document.url).streaming_content) == b"%PDF-1.4 kommuneplan"


def test_a_file_that_breaks_off_is_never_taken_for_a_whole_one(between):
    content = b"%PDF" + b"x" * 3_000_000
    document = Document.objects.create(title="Plan", file=ContentFile(content, "plan.pdf"))
    drain()
    between.begin(Fault.BREAKS_DOWNLOADS, 1_000_000)
    response = Client().get(document.url)
    assert (response.status_code, response["Content-Length"]) == (200, str(len(content)))
    with pytest.raises(StorageUnavailableError):
        b"".join(response.streaming_content)
    with pytest.raises(StorageUnavailableError):
        document.file.open()


def test_pages_are_written_while_the_storage_is_away(between):
    between.begin(Fault.REFUSES)
    page = make_page(ArticlePage, "Uden filer")
    drain()
    assert page.live


@pytest.mark.parametrize("name", ASKED)
def test_no_storage_is_waited_for_without_an_end(servers, name):
    storage = storages.create_storage(servers(name))
    if name == "s3":
        waits = storage.client_config.connect_timeout, storage.client_config.read_timeout
        assert waits == (3, 10)
        assert storage.client_config.retries["total_max_attempts"] == 2
    elif name == "azure":
        config = storage.service_client._config
        transport = storage.service_client._pipeline._transport.connection_config
        assert (transport.timeout, transport.read_timeout) == (3, 10)
        assert config.user_agent_policy
    else:
        from media.object_storage.google import PATIENCE

        assert PATIENCE["timeout"] == (3, 10)
        assert PATIENCE["retry"].timeout == 20
