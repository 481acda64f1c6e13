"""An image as one `<picture>`: only files that there are, in the order asked for."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from delivery.images import alternative_of, picture_of
from delivery.schema.pictures import dominant_colour, placeholder, thumbhash
from delivery.values import Item
from media.making import make_missing
from publication.store import Entry, Scope
from tests.delivery.asking import data
from tests.media.pictures import opened
from tests.settings import MEDIA_ROOT

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


CUTS = {"square": {"avif": files("avif", 400, 800), "webp": files("webp", 400)}}


@pytest.mark.parametrize(
    ("cut", "cuts", "expected"),
    [
        ("square", CUTS, ("square", ["400.avif 800.avif", "400.webp"], "50% 50%")),
        ("wide", CUTS, (None, ["400.webp 800.webp"], "25% 75%")),
        ("square", {}, (None, ["400.webp 800.webp"], "25% 75%")),
        ("square", {"square": {"avif": []}}, (None, ["400.webp 800.webp"], "25% 75%")),
        (None, CUTS, (None, ["400.webp 800.webp"], "25% 75%")),
    ],
)
def test_a_cut_has_its_files_where_there_are_any(cut, cuts, expected):
    picture = picture_of(image(cuts=cuts, focal_point={"x": 0.25, "y": 0.75}), ALL, (), "", cut)
    assert (picture.cut, [urls(source.renditions) for source in picture.sources], picture.position) == expected


def test_widths_and_formats_of_a_cut():
    picture = picture_of(image(cuts=CUTS), ("jpeg", "avif"), (1600,), "", "square")
    assert [(source.format, urls(source.renditions)) for source in picture.sources] == [("avif", "800.avif")]
    assert urls(picture_of(image(cuts=CUTS), ("jpeg",), (), "", "square").fallback) == "400.webp"


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


def test_an_answer_says_of_every_file_what_the_file_is(region, drain, settings):
    settings.MEDIA_ROOT = MEDIA_ROOT  # where the region's files are
    make_missing(region["Image"].pk)
    drain()
    document = """{ edition(slug: "vejle") { initiative(slug: "grøn-omstilling") { image {
        whole: picture { ...Parts }
        square: picture(cut: SQUARE) { ...Parts }
        wide: picture(cut: WIDE) { ...Parts } } } } }
        fragment Parts on Picture { cut width height src sources { format renditions { url width height } } }"""
    found = data(document)["edition"]["initiative"]["image"]
    assert {name: each["cut"] for name, each in found.items()} == {"whole": None, "square": "SQUARE", "wide": "WIDE"}
    ratios = {"whole": 2, "square": 1, "wide": 16 / 9}
    for name, picture in found.items():
        assert [source["format"] for source in picture["sources"]] == ["AVIF", "WEBP", "JPEG"]
        for source in picture["sources"]:
            for each in source["renditions"]:
                file = opened(each["url"])
                assert (file.format, *file.size) == (source["format"], each["width"], each["height"])
                assert each["width"] / each["height"] == pytest.approx(ratios[name], abs=0.01)
        assert opened(picture["src"]).size == (picture["width"], picture["height"])


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
