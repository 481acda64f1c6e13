"""Each way by which a file comes in: what is bad leaves nothing, what is good loses what is nobody's business."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image as Picture
from wagtail.models import Collection, UploadedFile

from media.models import Document, Image
from tests.media.corpus import SECRET, encoded, exif, office, pdf, picture, tagged_pdf

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def admin(client):
    client.force_login(get_user_model().objects.create_superuser("admin"))
    return client


def photograph(name: str = "vejle.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, encoded("JPEG", exif=exif(6)))


def broken(name: str = "halv.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, encoded("JPEG")[:900])


def stored() -> list[Path]:
    """All files in storage but renditions."""
    root = Path(settings.MEDIA_ROOT)
    return [path for path in root.rglob("*") if path.is_file() and path.parent.name != "images"]


def root() -> int:
    return Collection.objects.get(depth=1).pk


def said(html: str) -> str:
    """The words of a page, those of messages included, which a script shows."""
    page = BeautifulSoup(html, "lxml")
    return " ".join(" ".join([page.get_text(" "), *(str(each) for each in page.select("template"))]).split())


def add_image(admin, file, **more):
    given = {"title": "Vejle", "alt_text": "Byen ved fjorden", "collection": root(), "file": file, **more}
    return admin.post(reverse("wagtailimages:add"), given, follow=True)


def add_document(admin, file, title: str = "Kommuneplan"):
    return admin.post(reverse("wagtaildocs:add"), {"title": title, "collection": root(), "file": file}, follow=True)


def add_many(admin, of: str, file):
    return admin.post(reverse(f"{of}:add_multiple"), {"title": file.name, "files[]": file, "collection": root()}).json()


def is_clean(file) -> bool:
    with default_storage.open(file.name) as opened:
        content = opened.read()
    turned = Picture.open(io.BytesIO(content)).getexif()
    return SECRET not in content and dict(turned) == {0x0112: 6}


def test_one_image(admin):
    add_image(admin, photograph("vejle.exe"))
    image = Image.objects.get()
    assert (image.filename, image.width, image.height) == ("vejle.jpg", 64, 48)
    assert is_clean(image.file)


def test_one_bad_image(admin):
    assert "ufuldstændig eller beskadiget" in said(add_image(admin, broken()).content.decode())
    assert (Image.objects.count(), stored()) == (0, [])


def test_an_image_in_the_place_of_another(admin):
    add_image(admin, photograph())
    image = Image.objects.get()
    address = reverse("wagtailimages:edit", args=[image.pk])
    given = {"title": "Vejle", "alt_text": "Byen", "collection": root()}
    before = stored()
    assert "ufuldstændig" in said(admin.post(address, {**given, "file": broken()}).content.decode())
    assert stored() == before
    heic = SimpleUploadedFile("IMG_1.HEIC", encoded("HEIF", picture(size=(40, 30)), exif=exif()))
    admin.post(address, {**given, "file": heic})
    image.refresh_from_db()
    assert (image.filename, image.width, len(stored())) == ("IMG_1.jpg", 40, 1)
    admin.post(address, {**given, "title": "Uden ny fil"})
    image.refresh_from_db()
    assert (image.title, image.filename) == ("Uden ny fil", "IMG_1.jpg")


def test_an_image_while_it_is_chosen(admin):
    address, prefix = reverse("wagtailimages_chooser:create"), "image-chooser-upload"
    given = {f"{prefix}-title": "Vejle", f"{prefix}-alt_text": "Byen", f"{prefix}-collection": root()}
    refused = admin.post(address, {**given, f"{prefix}-file": broken()}).json()
    assert "ufuldstændig" in said(refused["htmlFragment"])
    assert stored() == []
    assert admin.post(address, {**given, f"{prefix}-file": photograph()}).json()["step"] == "chosen"
    assert is_clean(Image.objects.get().file)
    again = admin.post(address, {**given, f"{prefix}-file": photograph()}).json()
    assert again["step"] == "duplicate_found"


def test_of_twenty_images_at_once_one_is_broken_and_all_others_are_kept(admin):
    answers = []
    for number in range(20):
        name = f"{number}.jpg"
        file = (
            broken(name)
            if number == 7
            else SimpleUploadedFile(name, encoded("JPEG", picture(size=(30 + number, 30)), exif=exif(6)))
        )
        answers.append(add_many(admin, "wagtailimages", file))
    assert [number for number, answer in enumerate(answers) if not answer["success"]] == [7]
    assert "ufuldstændig" in answers[7]["error_message"]
    uploads = UploadedFile.objects.all()
    assert len(uploads) == len(stored()) == 19
    assert all(is_clean(upload.file) for upload in uploads)
    for upload in uploads:
        prefix = f"uploaded-image-{upload.pk}"
        given = {f"{prefix}-title": "By", f"{prefix}-alt_text": "Byen", f"{prefix}-collection": root()}
        address = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[upload.pk])
        assert admin.post(address, given).json()["success"]
    assert Image.objects.count() == len(stored()) == 19
    assert {image.width for image in Image.objects.all()} == {30 + number for number in range(20) if number != 7}
    assert all(is_clean(image.file) for image in Image.objects.all())


def test_one_document_and_one_that_is_none(admin):
    answer = add_document(admin, SimpleUploadedFile("a.pdf", b"MZ" + bytes(99)))
    assert "Filen er et program" in said(answer.content.decode())
    assert (Document.objects.count(), stored()) == (0, [])
    add_document(admin, SimpleUploadedFile("brev.bin", office()))
    assert Document.objects.get().filename == "brev.docx"


def test_many_documents(admin):
    assert add_many(admin, "wagtaildocs", SimpleUploadedFile("a.pdf", pdf()))["success"]
    refused = add_many(admin, "wagtaildocs", SimpleUploadedFile("a.pdf", b"<html>"))
    assert "Der skal bruges et dokument i et af disse formater: PDF, Word, Excel" in refused["error_message"]
    assert Document.objects.count() == len(stored()) == 1


def test_a_document_while_it_is_chosen(admin):
    address, prefix = reverse("wagtaildocs_chooser:create"), "document-chooser-upload"
    given = {f"{prefix}-title": "Plan", f"{prefix}-collection": root()}
    refused = admin.post(address, {**given, f"{prefix}-file": SimpleUploadedFile("a.pdf", b"#!/bin/sh")}).json()
    assert "Filen er et program" in said(refused["htmlFragment"])
    assert stored() == []
    for _ in range(2):
        taken = admin.post(address, {**given, f"{prefix}-file": SimpleUploadedFile("a.pdf", pdf())})
        assert taken.json()["step"] == "chosen"
    page = said(admin.get(reverse("wagtaildocs:index")).content.decode())
    assert "Den samme fil er her allerede: Plan" in page


def test_the_same_image_twice(admin):
    first = "Den samme fil er her allerede: Vejle Brug den"
    assert first not in said(add_image(admin, photograph()).content.decode())
    address = reverse("wagtailimages:edit", args=[Image.objects.get().pk])
    response = add_image(admin, photograph(), title="Igen")
    assert first in said(response.content.decode())
    assert address in response.content.decode()
    told = add_many(admin, "wagtailimages", photograph("another.jpg"))["form"]
    assert "Den samme fil er her allerede: Vejle , Igen Brug den" in said(told)


def test_the_same_document_twice(admin):
    add_document(admin, SimpleUploadedFile("a.pdf", pdf()))
    again = said(add_document(admin, SimpleUploadedFile("b.pdf", pdf()), "Igen").content.decode())
    assert "Den samme fil er her allerede: Kommuneplan" in again
    form = add_many(admin, "wagtaildocs", SimpleUploadedFile("c.pdf", pdf()))["form"]
    assert reverse("wagtaildocs:edit", args=[Document.objects.earliest("pk").pk]) in form
    other = add_many(admin, "wagtaildocs", SimpleUploadedFile("c.pdf", tagged_pdf()))["form"]
    assert "Den samme fil" not in said(other)


def test_a_pdf_tells_its_pages_and_whether_it_is_tagged(admin):
    for file, pages, hint in ((pdf(), "PDF, 1 side", True), (tagged_pdf(3), "PDF, 3 sider", False)):
        add_document(admin, SimpleUploadedFile("plan.pdf", file))
        document = Document.objects.latest("pk")
        page = admin.get(reverse("wagtaildocs:edit", args=[document.pk])).content.decode()
        assert pages in said(page)
        assert ("PDF-filen er ikke opmærket" in said(page)) is hint
        assert document.facts["thumbnail"] in page
    other = {"title": "Plan", "collection": root(), "file": SimpleUploadedFile("a.csv", b"a;b\n1;2\n")}
    admin.post(reverse("wagtaildocs:edit", args=[document.pk]), other)
    document.refresh_from_db()
    assert (document.filename, document.facts) == ("a.csv", None)
