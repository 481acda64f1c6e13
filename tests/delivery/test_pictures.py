"""An image as one `<picture>`: only files that there are, in the order asked for."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from delivery.images import alternative_of, picture_of
from delivery.schema.pictures import dominant_colour, placeholder, thumbhash
from delivery.values import Item
from publication.store import Entry, Scope
from tests.delivery.asking import data

pytestmark = pytest.mark.xdist_group("region")

NOW = datetime(2026, 1, 1, tzinfo=UTC)
ALL = ("avif", "webp", "jpeg")


def files(kind, *widths):
    return [{"url": f"{width}.{kind}", "width": width, "height": width // 2} for width in widths]


WEBP, JPEG = files("webp", 400, 800), files("jpeg", 800)


def image(language="en", *fallbacks, **document):
    values = {"alt_text": "En bro", "renditions": WEBP, **document}
    scope = Scope("vejle", "a-key", language, fallbacks)
    return Item(Entry("key", "", "", "Image", "", "", NOW, NOW, values), scope)


def urls(renditions):
    return " ".join(each["url"] for each in renditions)


@pytest.mark.parametrize(
    ("formats", "widths", "sources", "fallback"),
    [
        (ALL, (), ["400.webp 800.webp", "800.jpeg"], "800.jpeg"),
        (("jpeg", "webp", "jpeg"), (), ["800.jpeg", "400.webp 800.webp"], "400.webp 800.webp"),
        (("avif",), (), [], "400.webp 800.webp"),
        ((), (800,), [], "800.webp"),
        (ALL, (400,), ["400.webp", "800.jpeg"], "800.jpeg"),
        (("webp",), (1600,), ["800.webp"], "800.webp"),
    ],
)
def test_sources(formats, widths, sources, fallback):
    picture = picture_of(image(formats={"jpeg": JPEG, "avif": []}), formats, widths, "50vw")
    assert [urls(source.renditions) for source in picture.sources] == sources
    assert urls(picture.fallback) == fallback


def test_an_image_of_before_there_were_other_formats():
    picture = picture_of(image(), ALL, (), "100vw")
    assert [(source.format, urls(source.renditions)) for source in picture.sources] == [("webp", "400.webp 800.webp")]
    assert picture.position == "50% 50%"


def test_what_a_cut_keeps():
    assert picture_of(image(focal_point={"x": 0.3333, "y": 1}), ALL, (), "").position == "33.33% 100%"


@pytest.mark.parametrize(
    ("languages", "texts", "expected"),
    [
        (["en"], {"en": "A bridge"}, ("A bridge", "en")),
        (["en"], {"de": "Eine Brücke"}, ("En bro", "da")),
        (["en", "de", "da"], {"de": "Eine Brücke"}, ("Eine Brücke", "de")),
        (["en", "da", "de"], {"de": "Eine Brücke"}, ("En bro", "da")),
        ([""], {}, ("En bro", "da")),
    ],
)
def test_alternative_text_in_the_language_that_is_read(languages, texts, expected):
    item = image(*languages, alt_texts=texts)
    assert alternative_of(item.entry, item.scope) == expected


def test_what_was_erased_is_no_colour_and_no_picture():
    erased = image(dominant_colour="[slettet]", placeholder="[slettet]", thumbhash="[slettet]")
    assert dominant_colour(erased) is placeholder(erased) is thumbhash(erased) is None
    assert dominant_colour(image()) is placeholder(image()) is thumbhash(image()) is None


def test_whole_addresses_of_files(region):
    document = """{ edition(slug: "vejle") { initiative(slug: "grøn-omstilling") { image {
        picture(links: ABSOLUTE, widths: [W800], sizes: "50vw") {
            src sizes width sources { format mediaType srcSet renditions { url } } } } } } }"""
    found = data(document)["edition"]["initiative"]["image"]["picture"]
    webp, jpeg = found["sources"]
    assert (found["sizes"], found["width"]) == ("50vw", 800)
    assert [(each["format"], each["mediaType"]) for each in (webp, jpeg)] == [
        ("WEBP", "image/webp"),
        ("JPEG", "image/jpeg"),
    ]
    assert webp["srcSet"] == f"{webp['renditions'][0]['url']} 800w"
    assert found["src"] == jpeg["renditions"][0]["url"]
    assert all(each["renditions"][0]["url"].startswith("http://127.0.0.1:8000/media/") for each in (webp, jpeg))
