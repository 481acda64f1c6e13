"""Records: what was shown and who published it, as a page and as a file that can be verified."""

from __future__ import annotations

import datetime
import re

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.utils import timezone, translation
from wagtail.images.tests.utils import get_test_image_file

from cms import models
from media.models import Document, Image
from publication.actor import publishing_for
from publication.records.editions import editions_at
from publication.records.file import NoRecordError, read, write
from publication.records.record import Asked, checksum, make_record
from publication.records.verifying import Finding, verify
from tests.cms.content import make_page, make_snippet
from tests.publication.log import key_of
from tests.publication.variants import make_variant

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def record_of(instance, slug="vejle", at=None, language=""):
    edition = next(each for each in editions_at(at or timezone.now()) if each.slug == slug)
    return make_record(Asked(edition, language, str(key_of(instance)), "Arkivaren"))


def texts(parts):
    for part in parts:
        if "parts" in part:
            yield from texts(part["parts"])
        else:
            yield next(part[sort] for sort in ("html", "date", "moment", "text") if part.get(sort))


@pytest.fixture
def page(drain, rf, admin_user):
    """An article with a picture, a file, a link and a variant of Vejle's, published by somebody."""
    admin_user.first_name, admin_user.last_name = "Anna", "Andersen"
    admin_user.save()
    image = Image.objects.create(title="Broen", alt_text="En bro", file=get_test_image_file("b.png", size=(400, 200)))
    document = Document.objects.create(title="Bilag", file=ContentFile(b"%PDF-1.4", name="bilag.pdf"))
    other = make_page(models.PartnerPage, "TVIS")
    text = f'<p>Se <a linktype="page" id="{other.pk}">TVIS</a>.</p>'
    made = make_page(models.ArticlePage, "Første", image=image, body=[("rich_text", {"content": text})])
    made.documents.add(models.PageDocument(document=document, title="Beslutningen"))
    made.save()
    make_variant(made, "vejle", ("text", {"name": "title", "mode": "replace", "text": "Vejles første"}))
    request = rf.get("/")
    request.user = admin_user
    with publishing_for(request):
        drain()
    return made


def test_a_record_says_what_was_shown_and_who_published_it(page, drain):
    then = timezone.now()
    page.title = "Anden"
    page.save()
    drain()
    found = record_of(page, "billund", then)
    assert (found["title"], found["shown"]["published_by"], found["shown"]["layer"]) == (
        *("Første", "Anna Andersen", "shared"),
    )
    said = list(texts(found["parts"]))
    assert "Kort fortalt." in said
    assert any(text.startswith('<p>Se <a title="TVIS">TVIS</a>') for text in said)
    assert [event["what"] for event in found["history"]] == ["published"]
    today = record_of(page, "billund")
    assert [(event["title"], event["by"]) for event in today["history"]] == [
        ("Første", "Anna Andersen"),
        ("Anden", None),
    ]


def test_an_edition_sees_its_own_layer_and_no_other_editions(page):
    vejle, billund = record_of(page), record_of(page, "billund")
    assert (vejle["shown"]["layer"], vejle["title"]) == ("mixed", "Vejles første")
    assert {event["layer"] for event in vejle["history"]} == {"shared", "mixed"}
    assert "Fælles, med udgavens eget i" in write(vejle)
    assert {event["layer"] for event in billund["history"]} == {"shared"}
    assert "Vejles" not in write(billund)


def test_a_withdrawal_is_on_record_and_nothing_is_shown_after_it(page, drain):
    page.unpublish()
    drain()
    found = record_of(page, "billund")
    assert (found["shown"], found["parts"]) == (None, [])
    assert [event["what"] for event in found["history"]] == ["published", "withdrawn"]
    assert "Udgaven viste det ikke på det tidspunkt." in write(found)


def test_publishing_again_is_on_record(page, drain):
    page.refresh_from_db()
    page.save_revision().publish()
    drain()
    assert [event["what"] for event in record_of(page, "billund")["history"]] == ["published", "published again"]


def test_days_and_moments_are_written_out_and_kept_exactly(drain):
    made = make_page(models.ArticlePage, "Dagen", published_on=datetime.date(2025, 2, 10))
    drain()
    with translation.override("da"):
        found = record_of(made, "billund")
        page = BeautifulSoup(write(found), "html.parser")
    assert "2025-02-10" in texts(found["parts"])
    shown = [(each["datetime"], each.get_text()) for each in page.find_all("time")]
    assert ("2025-02-10", "10. februar 2025") in shown
    published = timezone.localtime(datetime.datetime.fromisoformat(found["shown"]["published_at"]))
    assert f"{published.day}. " in page.get_text()
    assert f"{published:%H:%M:%S} ({published:%z})" in page.get_text()
    assert not re.search(r"\d{4}-\d{2}-\d{2}", page.main.get_text())
    assert verify(write(found)) == []


def test_the_file_needs_nothing_beside_itself(page):
    tree = BeautifulSoup(write(record_of(page)), "html.parser")
    assert [image["src"][:22] for image in tree.find_all("img")] == ["data:image/webp;base64"]
    assert tree.find_all(["link", "iframe", "object"]) == []
    assert [script.get("type") for script in tree.find_all("script")] == ["application/json"]
    assert [tag for tag in tree.find_all(True) if tag.get("src", "data:")[:5] != "data:"] == []
    assert "bilag" in tree.get_text()
    assert re.search("SHA-256 [0-9a-f]{64}", " ".join(tree.get_text().split()))


def test_a_file_as_it_was_given_out_is_verified(page, tmp_path, capsys):
    found = record_of(page)
    text = write(found)
    assert read(text) == (found, checksum(found))
    assert verify(text) == []
    file = tmp_path / "record.html"
    file.write_text(text)
    call_command("publications", "verify", str(file))
    assert checksum(found) in capsys.readouterr().out


def test_line_ends_of_any_sort_are_verified(drain, tmp_path):
    block = make_snippet(models.Contact, name="Kontoret", role="Første\r\nAnden")
    drain()
    file = tmp_path / "record.html"
    file.write_bytes(write(record_of(block)).encode())
    call_command("publications", "verify", str(file))


def test_what_is_called_otherwise_since_is_said_and_is_no_forgery(page, admin_user, monkeypatch, tmp_path, capsys):
    text = write(record_of(page, "billund"))
    admin_user.last_name = "Bertelsen"
    admin_user.save()
    monkeypatch.setattr(models.ArticlePage._meta.get_field("summary"), "verbose_name", "resumé")
    assert verify(text) == [Finding.OTHER_NAMES]
    file = tmp_path / "record.html"
    file.write_bytes(text.encode())
    call_command("publications", "verify", str(file))
    assert Finding.OTHER_NAMES in capsys.readouterr().out


def test_another_value_is_a_forgery_however_it_is_called(drain):
    page = make_page(models.InitiativePage, "Motorvejen")
    drain()
    record = record_of(page)
    [status] = [part for part in record["parts"] if part.get("value") == "ongoing"]
    status["value"] = "completed"
    assert verify(write(record)) == [Finding.OTHER_LOG]
    other = record_of(page)
    other["shown"]["sha256"] = "0" * 64
    assert verify(write(other)) == [Finding.OTHER_LOG]


def test_whatever_is_changed_is_found(page, drain, tmp_path):
    text = write(record_of(page))
    digest = read(text)[1]
    assert verify(text.replace("Kort fortalt.", "Langt fortalt.")) == [Finding.CHANGED_DATA]
    assert verify(text.replace("<p>Kort fortalt.</p>", "<p>Langt fortalt.</p>")) == [Finding.CHANGED_TEXT]
    assert verify(text.replace(digest, digest[::-1])) == [Finding.CHANGED_DATA]
    made_up = record_of(page) | {"title": "Opdigtet"}
    assert verify(write(made_up)) == [Finding.OTHER_LOG]
    with pytest.raises(NoRecordError):
        verify("<p>Nothing</p>")
    file = tmp_path / "record.html"
    file.write_text(write(made_up))
    with pytest.raises(CommandError, match="made up"):
        call_command("publications", "verify", str(file))


def test_what_is_written_in_content_stays_text(drain):
    block = make_snippet(models.ContentBlock, title="</script><script>alert(1)</script>&lt;")
    drain()
    text = write(record_of(block))
    assert "<script>alert" not in text
    assert verify(text) == []


def test_editors_see_it_and_others_do_not(page, client, admin_client):
    address = f"/admin/published/{key_of(page)}/"
    query = {"edition": "vejle", "language": "da"}
    assert client.get(address, query).status_code == 302
    listing = admin_client.get("/admin/published/", {"edition": "vejle", "words": "kort"})
    assert address in listing.content.decode()
    shown = admin_client.get(address, query).content.decode()
    assert "Vejles første" in shown
    assert "Anna Andersen" in shown
    file = admin_client.get(f"{address}record.html", query)
    assert file["Content-Disposition"].startswith("attachment; filename=")
    assert verify(file.content.decode()) == []


def test_what_is_downloaded_is_what_the_page_showed(page, drain, admin_client):
    """Though something was published between looking and downloading."""
    response = admin_client.get(f"/admin/published/{key_of(page)}/", {"edition": "billund"})
    link = BeautifulSoup(response.content, "html.parser").find("a", string=re.compile("Hent dokumentationen"))
    page.title = "Anden"
    page.save()
    drain()
    assert read(admin_client.get(link["href"]).content.decode())[0]["title"] == "Første"


@pytest.mark.parametrize("query", [{"at": "2999-01-01T00:00"}, {"at": "1970-01-01T00:00"}, {"edition": "nowhere"}])
def test_what_cannot_be_told_is_said(page, admin_client, query):
    for address in ("/admin/published/", f"/admin/published/{key_of(page)}/"):
        response = admin_client.get(address, query)
        assert response.status_code == 200
        assert response.context["form"].errors
    assert admin_client.get(f"/admin/published/{key_of(page)}/record.html", query).status_code == 404


def test_pages_and_snippets_lead_to_it(page, drain, admin_client):
    block = make_snippet(models.ContentBlock, slug="b")
    drain()
    editing = admin_client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert f"/admin/published/{key_of(page)}/" in editing
    listing = admin_client.get("/admin/snippets/cms/contentblock/").content.decode()
    assert f"/admin/published/{key_of(block)}/" in listing


def test_a_second_ago_is_told_in_danish_time(page, admin_client):
    then = timezone.localtime(timezone.now() - datetime.timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%S")
    response = admin_client.get("/admin/published/", {"edition": "vejle", "at": then})
    assert response.context["form"].errors == {"edition": [response.context["form"].errors["edition"][0]]}
