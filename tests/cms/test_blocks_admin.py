"""Blocks in the real admin: the picker's preview, and a body typed into the form of shared content."""

import datetime
import io
from decimal import Decimal

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils.translation import override
from PIL import Image as Picture
from wagtail.embeds.finders import get_finders
from wagtail.images import get_image_model

from cms.models import Contact, ContentBlock, KeyFigure
from tests.cms.blocks import NAMES, clean

pytestmark = [pytest.mark.django_db, pytest.mark.once]
STREAM = ContentBlock._meta.get_field("body").stream_block
ADD = "wagtailsnippets_cms_contentblock:add"


@pytest.fixture
def editor(client):
    client.force_login(get_user_model().objects.create_superuser("redaktør", "r@example.org", "x"))
    return client


@pytest.fixture
def image():
    data = io.BytesIO()
    Picture.new("RGB", (40, 30)).save(data, "PNG")
    file = ContentFile(data.getvalue(), name="bro.png")
    return get_image_model().objects.create(title="Bro", file=file, alt_text="En bro", credit="Sekretariatet")


def typed(*blocks):
    """A form as the browser sends it, with `blocks` in the body: name and fields."""
    form = {"title": "Om os", "slug": "om-os", "is_regional": "on", "is_embeddable": "on", "body-count": len(blocks)}
    for place, (name, fields) in enumerate(blocks):
        start = f"body-{place}"
        form |= {f"{start}-type": name, f"{start}-order": place, f"{start}-deleted": "", f"{start}-id": ""}
        form |= {f"{start}-value-{field}": value for field, value in fields.items()}
    return form


@pytest.mark.parametrize("name", NAMES)
def test_the_picker_shows_every_block(editor, name):
    address = reverse("wagtailadmin_block_preview")
    answer = editor.get(address, {"id": STREAM.child_blocks[name].definition_prefix})
    assert answer.status_code == 200
    assert answer.templates[0].name == "cms/blocks/preview.html"


def test_the_form_offers_every_block(editor):
    page = editor.get(reverse(ADD)).content.decode()
    assert [name for name in NAMES if f"block_def.{name}" in page or name in page] == NAMES


def test_what_was_typed_is_saved(editor):
    form = typed(
        ("heading", {"text": "Fælles om fremtiden", "level": "h3"}),
        ("table", {"caption_text": "Tal", "has_header_row": "on", "rows-count": 0}),
    )
    editor.post(reverse(ADD), form)
    [block] = ContentBlock.objects.get(slug="om-os").get_latest_revision_as_object().body[:1]
    assert dict(block.value) == {"text": "Fælles om fremtiden", "level": "h3"}


def test_an_error_keeps_what_was_typed_and_says_where(editor):
    form = typed(
        ("heading", {"text": "Beholdes", "level": "h3"}),
        ("call_to_action", {"link_text": "", "url": "https://example.org/", "page": ""}),
        ("video", {"url": "https://example.org/film.mp4", "title": "Vores film"}),
    )
    with override("da"):
        page = editor.post(reverse(ADD), form | {"action-publish": "action-publish"}).content.decode()
    for text in ("Beholdes", "https://example.org/film.mp4", "Vores film", "Skriv adressen p"):
        assert text in page
    assert not ContentBlock.objects.filter(slug="om-os").exists()


def test_a_video_saved_in_the_form_keeps_what_its_provider_told(editor, settings):
    settings.WAGTAILEMBEDS_FINDERS = [
        {
            "class": "tests.cms.finders.AnsweringFinder",
            "title": "Film",
            "html": '<iframe src="https://player.vimeo.com/video/1">',
        }
    ]
    get_finders.cache_clear()
    editor.post(reverse(ADD), typed(("video", {"url": "https://vimeo.com/1", "title": ""})))
    get_finders.cache_clear()
    [block] = ContentBlock.objects.get(slug="om-os").get_latest_revision_as_object().body
    assert block.value["title"] == "Film"
    assert 'src="https://player.vimeo.com/video/1?dnt=1"' in block.value["embed_html"]


def test_blocks_show_the_real_things_they_refer_to(image):
    contact = Contact(name="Vagten", email="vagt@example.org", is_regional=True)
    figure = KeyFigure(
        slug="job", label="Job", value=Decimal("205000.0000"), date=datetime.date(2021, 1, 1), source="Planen"
    )
    shown = {
        "contact": {"contact": contact},
        "key_figures": {"key_figures": [figure]},
        "image": {"image": image, "alt_text": ""},
        "shared_content": {"content_block": ContentBlock(title="Om os", body=[("heading", {"text": "Vi"})])},
    }
    with override("da"):
        pages = {
            name: STREAM.child_blocks[name].render(STREAM.child_blocks[name].normalize(v)) for name, v in shown.items()
        }
    assert "mailto:vagt@example.org" in pages["contact"]
    assert "205.000" in pages["key_figures"]
    assert 'alt="En bro"' in pages["image"]
    assert "<h2>Vi</h2>" in pages["shared_content"]


def test_an_image_may_mean_something_else_in_a_body(image):
    value = clean("image", image=image, alt_text="Trafik på broen", caption_text="Morgen")
    page = STREAM.child_blocks["image"].render(value)
    assert 'alt="Trafik på broen"' in page
    assert "Sekretariatet" in page
