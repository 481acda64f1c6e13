"""Images say what they show, in the admin as well; documents say what they are."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Collection

from media.models import Document, Image
from tests.cms.admin_forms import errors
from tests.media.pictures import make_document, make_image, picture_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    client.force_login(get_user_model().objects.create_superuser("admin"))
    return client


def test_key_is_each_image_s_own():
    assert make_image().key != make_image().key
    assert make_document().key != make_document().key


def test_image_is_described_or_decorative():
    assert make_image(alt_text="Byen").default_alt_text == "Byen"
    assert make_image(alt_text="", is_decorative=True).default_alt_text == ""
    assert make_image(is_decorative=True).default_alt_text == ""
    with pytest.raises(ValidationError, match="Beskriv billedet") as refusal:
        make_image(alt_text="")
    assert list(refusal.value.message_dict) == ["alt_text"]


def test_admin_asks_for_a_description_in_danish(admin):
    url = reverse("wagtailimages:add")
    page = admin.get(url).content.decode()
    assert "Alternativ tekst" in page
    assert "Hvad billedet viser, til dem der ikke kan se det." in page
    sent = {"title": "Vejle", "alt_text": "", "credit": "Tegnet af os", "collection": "1"}
    response = admin.post(url, {**sent, "file": picture_file()})
    assert "Beskriv billedet, eller sæt kryds ved, at det er dekorativt." in errors(response)
    assert "Tegnet af os" in response.content.decode()
    assert not Image.objects.exists()
    admin.post(url, {**sent, "alt_text": "Byen ved fjorden", "file": picture_file()})
    assert Image.objects.get().alt_text == "Byen ved fjorden"


def test_many_at_once_are_kept_until_described(admin):
    sent = {"title": "Vejle", "files[]": picture_file()}
    answer = admin.post(reverse("wagtailimages:add_multiple"), sent).json()
    assert answer["success"]
    assert not Image.objects.exists()
    upload = answer["uploaded_file_id"]
    url = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[upload])
    prefix = f"uploaded-image-{upload}"
    given = {f"{prefix}-title": "Vejle", f"{prefix}-collection": Collection.objects.get(depth=1).pk}
    refused = admin.post(url, {**given, f"{prefix}-alt_text": ""}).json()
    assert not refused["success"]
    assert "Beskriv billedet" in refused["form"]
    taken = admin.post(url, {**given, f"{prefix}-alt_text": "Byen"}).json()
    assert taken["success"]
    assert Image.objects.get().alt_text == "Byen"


def test_document_says_what_it_is():
    document = Document.objects.get(pk=make_document().pk)
    assert (document.filename.startswith("plan"), document.content_type) == (True, "application/pdf")
    assert document.published_size == 20
