"""Rich text as readers get it: links to what the edition shows, and plain words for the rest."""

from datetime import UTC, datetime

import pytest

from delivery.lookups import Answers, ByKey, finish
from delivery.rich_text import html_of, plain_text_of
from delivery.values import Text
from publication.store import Entry, Scope

SCOPE = Scope("vejle", "a-key", "da")
NOW = datetime(2026, 1, 1, tzinfo=UTC)
PICTURE = (
    '<img src="/media/a.800.webp" srcset="/media/a.400.webp 400w, /media/a.800.webp 800w" width="800" height="400"'
    ' alt="{alt}" loading="lazy">'
)


def entry(key, type_name, path="", **document):
    return Entry(key, "da", "", type_name, path, "", NOW, NOW, document)


ENTRIES = {
    "page": entry("page", "Initiative", "/initiativer/dima/"),
    "file": entry("file", "Document", url="/media/documents/a.pdf?x=1&y=2"),
    "picture": entry(
        "picture",
        "Image",
        alt_text='A "bridge"',
        renditions=[
            {"url": "/media/a.400.webp", "width": 400, "height": 200},
            {"url": "/media/a.800.webp", "width": 800, "height": 400},
        ],
    ),
    "snippet": entry("snippet", "Contact"),
    "hidden": None,
}


def html(source):
    answers = Answers({ByKey(SCOPE, key): found for key, found in ENTRIES.items()})
    return finish(html_of(Text(source, SCOPE)), answers)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>plain &amp; simple</p>", "<p>plain &amp; simple</p>"),
        ('<a linktype="page" key="page">x</a>', '<a href="/initiativer/dima/">x</a>'),
        ('<a key="file" linktype="document">x</a>', '<a href="/media/documents/a.pdf?x=1&amp;y=2">x</a>'),
        ('<p>a <a linktype="page" key="hidden"><b>x</b></a> b</p>', "<p>a <b>x</b> b</p>"),
        ('<a linktype="page" key="snippet">x</a>', "x"),
        ("<p><a>gone</a></p>", "<p>gone</p>"),
        ('<a href="https://example.org/?a=1&amp;b=2">x</a>', '<a href="https://example.org/?a=1&amp;b=2">x</a>'),
        (
            '<a linktype="page" key="hidden">x</a> <a linktype="page" key="page">y</a>',
            'x <a href="/initiativer/dima/">y</a>',
        ),
        ('<embed embedtype="image" key="hidden" alt="secret" format="left">', ""),
        ('<embed embedtype="media" url="https://example.org/video"/>', ""),
        (
            '<embed embedtype="image" key="picture" alt="a > b" format="left"/>',
            PICTURE.format(alt="a &gt; b"),
        ),
        (
            '<embed embedtype="image" key="picture" alt="" format="left"/>',
            PICTURE.format(alt="A &quot;bridge&quot;"),
        ),
        ("", ""),
    ],
)
def test_html(source, expected):
    assert html(source) == expected


def test_a_link_that_is_not_prepared_is_an_error():
    with pytest.raises(KeyError):
        finish(html_of(Text('<a linktype="page" key="page">x</a>', SCOPE)), Answers())


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>One</p><p>two &amp; <b>three</b></p>", "One\ntwo & three"),
        ("<h2>A</h2><ul><li>b</li><li>c</li></ul>", "A\nb\nc"),
        ("<p>a<br/>b</p>", "a\nb"),
        ('<p>x <a linktype="page" key="hidden">y</a></p>', "x y"),
        ("", ""),
    ],
)
def test_plain_text(source, expected):
    assert plain_text_of(Text(source, SCOPE)) == expected
