"""From twenty files on an editor's machine to the picture in a reader's browser."""

from __future__ import annotations

import io
from contextlib import closing
from http.client import HTTPConnection
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from PIL import Image as Picture
from playwright.sync_api import expect

from tests.e2e.admin import OVERTAKEN, log_in, open_page, publish
from tests.e2e.embedding import layout_shift
from tests.media.corpus import animation, encoded, exif

if TYPE_CHECKING:
    from playwright.sync_api import Page

INITIATIVE = "Sammenhængende grøn mobilitet"
DESCRIPTION = "Broen over fjorden set fra syd"
QUESTION = """query ($title: String!) {
  edition(slug: "vejle") {
    initiatives(first: 1, filter: { text: $title }) {
      nodes { title image { altText picture(links: ABSOLUTE, formats: [AVIF, WEBP, JPEG]) {
        sources { mediaType srcSet renditions { url width height } } src srcSet width height
      } } }
    }
  }
}"""
FORMATS = {"image/avif": "AVIF", "image/webp": "WEBP", "image/jpeg": "JPEG"}


def drawn(hue: int, size: tuple[int, int] = (900, 600)) -> Picture.Image:
    return Picture.linear_gradient("L").resize(size).convert("RGB").point(lambda value: (value * hue) % 256)


def twenty_files() -> list[dict[str, object]]:
    """Of all kinds that are taken, some under a wrong name; the last is cut off in its middle."""
    kinds = ["jpeg", "png", "webp", "avif", "gif", "heif"]
    files = [
        {"name": f"{number}.{kind}", "buffer": encoded(kind.upper(), drawn(number + 1, (90, 60)))}
        for number, kind in enumerate(kinds * 3)
    ]
    files[1]["name"] = "1.jpg"
    files[4] = {"name": "4.gif", "buffer": animation("GIF")}
    photograph = {"name": "broen.jpg", "buffer": encoded("JPEG", drawn(3, (2000, 1400)), exif=exif(1))}
    broken = {"name": "halv.jpg", "buffer": encoded("JPEG", drawn(5))[:2_000]}
    return [{"mimeType": "image/*", **each} for each in [photograph, *files, broken]]


def upload(page: Page) -> None:
    """Send all of them; describe the photograph, which makes an image of it."""
    page.goto("/admin/images/multiple/add/")
    page.locator("#fileupload").set_input_files(twenty_files())
    expect(page.locator("#upload-list > li.upload-success")).to_have_count(19, timeout=60_000)
    refused = page.locator("#upload-list > li.upload-failure")
    expect(refused).to_have_count(1)
    expect(refused).to_contain_text("halv.jpg")
    expect(refused).to_contain_text("beskadiget")
    form = page.locator("#upload-list > li", has=page.locator("input[value='broen.jpg']"))
    form.locator("textarea[name$='alt_text'], input[name$='alt_text']").first.fill(DESCRIPTION)
    form.get_by_role("button", name="Opdater").click()
    expect(form).to_have_count(0)


def choose(page: Page) -> None:
    """The photograph for an initiative, which is published with it."""
    open_page(page, INITIATIVE)
    chooser = page.locator("#id_image-chooser")
    chooser.get_by_role("button").first.click()
    page.locator("[data-chooser-action-choose]:visible").first.click()
    page.locator(".modal").get_by_role("link", name="broen.jpg").first.click()
    expect(chooser).to_contain_text("broen.jpg")
    publish(page)
    page.locator(".messages").get_by_text("er udgivet").wait_for()


def fetched(url: str) -> tuple[dict[str, str], bytes]:
    found = urlsplit(url)
    with closing(HTTPConnection(found.netloc, timeout=20)) as connection:
        connection.request("GET", found.path)
        response = connection.getresponse()
        assert response.status == 200, url
        return dict(response.getheaders()), response.read()


def markup(image: dict[str, Any]) -> str:
    """The picture as the API's documentation tells frontends to write it."""
    picture = image["picture"]
    *sources, _ = (f'<source type="{each["mediaType"]}" srcset="{each["srcSet"]}">' for each in picture["sources"])
    size = f'width="{picture["width"]}" height="{picture["height"]}" style="width: 100%; height: auto"'
    shown = f'<img src="{picture["src"]}" srcset="{picture["srcSet"]}" alt="{image["altText"]}" {size}>'
    return f"<picture>{''.join(sources)}{shown}</picture>"


def test_a_photograph_among_twenty_files_comes_to_readers_in_every_format(visit, restored_site, host):
    page = visit("/admin/login/", viewport={"width": 1280, "height": 1000}, expected=OVERTAKEN)
    log_in(page, "sekretariat")
    upload(page)
    choose(page)
    restored_site.draw()
    [initiative] = restored_site.ask(QUESTION, title=INITIATIVE)["edition"]["initiatives"]["nodes"]
    image = initiative["image"]
    assert image["altText"] == DESCRIPTION
    picture = image["picture"]
    assert [source["mediaType"] for source in picture["sources"]] == [*FORMATS]
    for source in picture["sources"]:
        for each in source["renditions"]:
            headers, content = fetched(each["url"])
            assert headers["Content-Type"] == source["mediaType"]
            assert headers["X-Content-Type-Options"] == "nosniff"
            with Picture.open(io.BytesIO(content)) as opened:
                opened.load()
                assert opened.format == FORMATS[source["mediaType"]]
                assert opened.size == (each["width"], each["height"])
                assert not opened.getexif()
    host.put("/billede", f"<!doctype html><html lang=da><title>Billede</title><body>{markup(image)}<p>Under")
    reader = visit(host.address("/billede"), viewport={"width": 390, "height": 800})
    reader.wait_for_function("document.images[0].complete && document.images[0].naturalWidth")
    assert reader.evaluate("document.images[0].currentSrc").endswith(".avif")
    assert layout_shift(reader) == 0
