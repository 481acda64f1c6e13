"""Rich text as readers get it: links to what the edition shows, and plain words for the rest."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from graphql import GraphQLError

from delivery.answers import Answers, finish
from delivery.rich_text import read, tree_of
from delivery.rich_text.addresses import Addresses
from delivery.rich_text.markdown import markdown_of
from delivery.rich_text.markup import html_of
from delivery.rich_text.nodes import nodes_of
from delivery.rich_text.words import lix_of, plain_text_of, words_in
from delivery.scopes import EDITIONS
from delivery.values import Item, Text
from publication.store import Entry, Page, Scope

SCOPE = Scope("vejle", "a-key", "da")
NOW = datetime(2026, 1, 1, tzinfo=UTC)
PICTURE = (
    '<img src="/media/a.800.webp" srcset="/media/a.400.webp 400w, /media/a.800.webp 800w" width="800" height="400"'
    ' alt="{alt}" loading="lazy">'
)


def entry(key, type_name, path="", **document):
    return Entry(key, "da", "", type_name, path, path.strip("/").rpartition("/")[2], NOW, NOW, document)


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


EDITION = entry("vejle", "Edition", frontend_url="https://www.vejle.dk/region/")


def reading(source, scope=SCOPE, **given):
    answers = Answers({scope: ENTRIES})
    answers._found[EDITIONS] = Page((EDITION,), (), 1, has_next=False, has_previous=False)
    return finish(read(Text(source, scope), given, {"Initiative"}), answers)


def html(source, **given):
    return html_of(reading(source, **given))


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
        finish(read(Text('<a linktype="page" key="page">x</a>', SCOPE), {}, ()), Answers())


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
    assert plain_text_of(tree_of(source)) == expected


ROUTES = [{"type": "Initiative", "pattern": "/{language}/projekter/{slug}"}]
LINKS = (
    '<a linktype="page" key="page">a</a><a linktype="document" key="file">b</a>'
    '<a href="/c">c</a><a href="https://example.org/">d</a><a href="#e">e</a>'
)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, ["/initiativer/dima/", "/media/documents/a.pdf?x=1&y=2", "/c", "https://example.org/", "#e"]),
        (
            {"links": "absolute"},
            [
                "https://www.vejle.dk/region/initiativer/dima/",
                "http://127.0.0.1:8000/media/documents/a.pdf?x=1&y=2",
                "https://www.vejle.dk/region/c",
                "https://example.org/",
                "#e",
            ],
        ),
        (
            {"routes": ROUTES},
            ["/da/projekter/dima", "/media/documents/a.pdf?x=1&y=2", "/c", "https://example.org/", "#e"],
        ),
    ],
)
def test_where_links_lead(given, expected):
    shown = reading(LINKS, **given)
    assert re.findall('href="([^"]*)"', html_of(shown)) == [url.replace("&", "&amp;") for url in expected]
    [paragraph] = nodes_of(shown)
    assert [link.url for link in paragraph.content] == expected
    assert re.findall(r"\((.*?)\)", markdown_of(shown)) == expected


def test_pictures_have_whole_addresses_where_links_do():
    shown = html('<embed embedtype="image" key="picture">', links="absolute")
    assert 'src="http://127.0.0.1:8000/media/a.800.webp"' in shown
    assert 'srcset="http://127.0.0.1:8000/media/a.400.webp 400w, http://127.0.0.1:8000/media/a.800.webp 800w"' in shown


def test_an_edition_without_a_site_keeps_the_paths_of_pages():
    shown = html_of(reading(LINKS, replace(SCOPE, edition="kolding"), links="absolute"))
    assert re.findall('href="([^"]*)"', shown)[:3] == [
        "/initiativer/dima/",
        "http://127.0.0.1:8000/media/documents/a.pdf?x=1&amp;y=2",
        "/c",
    ]


@pytest.mark.parametrize("address", ["javascript:x", "\x01JavaScript:x", "java\tscript:x", "data:x", "vbscript:x"])
def test_what_a_browser_might_run_is_no_address(address):
    assert Addresses().elsewhere(address) == ""
    assert html(f'<p><a href="{address}">x</a></p>') == "<p>x</p>"


@pytest.mark.parametrize(
    "given",
    [
        {"heading_shift": 6},
        {"routes": [{"type": "Contact", "pattern": "/x"}]},
        *({"routes": [{"type": "Initiative", "pattern": pattern}]} for pattern in ("x", "//x", "/\\x", "/{key}", "")),
    ],
)
def test_what_cannot_be_done_is_refused(given):
    with pytest.raises(GraphQLError) as refused:
        reading("<p>x</p>", **given)
    assert refused.value.extensions == {"code": "BAD_ARGUMENT"}


def test_headings_are_shifted_but_not_beyond_the_sixth():
    source = "<h2>a</h2><h3>b</h3><h6>c</h6>"
    assert html(source, heading_shift=1) == "<h3>a</h3><h4>b</h4><h6>c</h6>"
    assert html(source, heading_shift=-5) == "<h1>a</h1><h1>b</h1><h1>c</h1>"
    assert markdown_of(reading(source, heading_shift=1)) == "### a\n\n#### b\n\n###### c"
    assert [node.level for node in nodes_of(reading(source, heading_shift=1))] == [3, 4, 6]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>a <b>b <i>c</i></b><b> d</b></p><p>e<br>f</p>", "a **b *c* d**\n\ne\\\nf"),
        ("<p>x<b>(y)</b>z <s>w</s></p>", "x(y)z ~~w~~"),
        ("<p>1. a*b* [c] &lt;d&gt; &amp;amp; # e</p>", "1\\. a\\*b\\* \\[c\\] &lt;d> &amp;amp; # e"),
        ("<p># a</p><h3>b #</h3><hr>", "\\# a\n\n### b \\#\n\n***"),
        (
            "<ul><li>a<ol><li>b<br>c</li><li>d</li></ol></li><li>e</li></ul><ul><li>f</li></ul>",
            "- a\n  1. b\\\n     c\n  2. d\n- e\n\n* f",
        ),
        ("<blockquote>a<br>b</blockquote>", "> a\\\n> b"),
        ("<p><code>a`b</code></p>", "`` a`b ``"),
        ('<p><a href="https://x.dk/(a) b">c [d]</a></p>', "[c \\[d\\]](https://x.dk/%28a%29%20b)"),
        ('<p>Se!<a href="#x">her</a></p>', "Se\\![her](#x)"),
        ('<p><a linktype="page" key="hidden">x</a> y</p>', "x y"),
        ('<embed embedtype="image" key="picture" alt="a]">', "![a\\]](/media/a.800.webp)"),
        ("", ""),
    ],
)
def test_markdown(source, expected):
    assert markdown_of(reading(source)) == expected


def test_nodes():
    source = (
        '<p>a <b>b <a linktype="page" key="page">c <i>d</i></a></b> <a linktype="document" key="file">e</a>'
        ' <a linktype="page" key="hidden">f</a></p><ul><li>g<ol><li>h</li></ol></li><li>i</li></ul>'
        '<h3>j</h3><blockquote>k</blockquote><hr><embed embedtype="image" key="picture"><embed key="hidden">'
    )
    page, file, picture = (Item(ENTRIES[key], SCOPE) for key in ("page", "file", "picture"))
    paragraph, list_, heading, quote, divider, image = nodes_of(reading(source))
    plain, strong, link, space, download, rest = paragraph.content
    assert [(each.text, each.marks) for each in (plain, strong)] == [("a ", []), ("b ", ["strong"])]
    assert (link.url, link.target) == ("/initiativer/dima/", page)
    assert [(each.text, each.marks) for each in link.spans] == [("c ", ["strong"]), ("d", ["strong", "emphasis"])]
    assert (download.url, download.target) == ("/media/documents/a.pdf?x=1&y=2", file)
    assert (space.text, rest.text) == (" ", " f")
    items = [(item.level, item.is_ordered, item.content[0].text) for item in list_.items]
    assert items == [(1, False, "g"), (2, True, "h"), (1, False, "i")]
    assert (heading.level, heading.content[0].text, quote.content[0].text) == (3, "j", "k")
    assert divider.type == "RichTextDivider"
    assert [(each.image, each.alternative) for each in image.content] == [(picture, 'A "bridge"')]


@pytest.mark.parametrize(
    ("source", "count", "lix"),
    [
        ("", 0, None),
        ("<p>–</p>", 0, None),
        ("<p>Vi bor her.</p>", 3, 3),
        ("<h3>Et navn</h3><p>Vi bor her, f.eks. i en by. Kommuneplanen gælder!</p>", 11, 13),
        ("<p>Hvem? Alle. Nu: 12 byer</p>", 5, 1),
        ("<p>Vi siger: »Byen er vores.« (Og din.) – !</p>", 7, 2),
    ],
)
def test_words_and_readability(source, count, lix):
    text = plain_text_of(tree_of(source))
    assert (len(words_in(text)), lix_of(text)) == (count, lix)


def test_a_tree_of_any_depth_is_read():
    source = "<ul><li>" * 5_000 + "x"
    assert plain_text_of(tree_of(source)) == "x"
    assert html(source).count("<li>") == html(source).count("</li>") < 50


def test_a_text_is_parsed_once():
    assert tree_of("<p>once</p>") is tree_of("<p>once</p>")
