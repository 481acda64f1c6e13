"""Every file of the corpus through the forms that editors use."""

from __future__ import annotations

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Picture
from PIL import ImageOps
from wagtail.documents.forms import get_document_form
from wagtail.images.forms import get_image_form

from media.models import Document, Image
from media.uploads.redrawing import METADATA
from tests.media.corpus import ATTACK, DOCUMENTS, HTML, PICTURES, SECRET, Sample

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ALIENS = (SECRET, ATTACK, HTML, b"PK\x05\x06", b"%PDF-", b"ftypmp42")


def judged(form, sample: Sample):
    """What the field made of the upload; raises what it says."""
    upload = SimpleUploadedFile(sample.name, sample.content())
    return form().fields["file"].clean(upload)


def told(form, sample: Sample) -> tuple[str, str]:
    """The code of the refusal, and what an editor reads."""
    bound = form({}, {"file": SimpleUploadedFile(sample.name, sample.content())})
    (error,) = bound.errors.as_data()["file"]
    return error.code, error.message


@pytest.mark.parametrize("sample", PICTURES, ids=lambda sample: sample.title)
def test_pictures(sample):
    form = get_image_form(Image)
    if not sample.is_taken:
        code, message = told(form, sample)
        assert code == sample.comes_to
        assert is_danish(message)
        return
    with judged(form, sample) as taken:
        content = taken.read()
    assert (taken.name, taken.size) == (sample.comes_to, len(content))
    assert not [alien for alien in ALIENS if alien in content]
    kept, given = Picture.open(io.BytesIO(content)), Picture.open(io.BytesIO(sample.content()))
    assert not [name for name in (*METADATA, "comment") if name != "exif" and name in kept.info]
    assert set(kept.getexif()) <= {0x0112}
    upright = [ImageOps.exif_transpose(each).convert("RGBA") for each in (kept, given)]
    assert upright[0].size == upright[1].size
    if given.format not in {"AVIF", "HEIF"}:
        assert upright[0].tobytes() == upright[1].tobytes()
        assert getattr(kept, "n_frames", 1) == getattr(given, "n_frames", 1)
    if "whose profile is none" not in sample.title:
        assert kept.info.get("icc_profile") == given.info.get("icc_profile")


@pytest.mark.parametrize("sample", DOCUMENTS, ids=lambda sample: sample.title)
def test_documents(sample):
    form = get_document_form(Document)
    if sample.is_taken:
        with judged(form, sample) as taken:
            assert (taken.name, taken.read()) == (sample.comes_to, sample.content())
        return
    code, message = told(form, sample)
    assert code == sample.comes_to
    assert is_danish(message)


def is_danish(message: str) -> bool:
    return bool(re.search(r"\b(er|det|den|ikke|filen)\b", message, re.IGNORECASE)) and len(message) > 40
