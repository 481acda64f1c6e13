"""Every form of a text says the same words, whatever was written; and nothing that was written can run."""

from __future__ import annotations

import re
from html import escape

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt

from delivery.rich_text import tree_of
from delivery.rich_text.inline import Link, Picture
from delivery.rich_text.markdown import markdown_of
from delivery.rich_text.markup import html_of
from delivery.rich_text.nodes import Heading, ItemList, nodes_of
from delivery.rich_text.words import plain_text_of
from publication.projection.keys import Keys
from publication.projection.rich_text import publishable
from tests.delivery.test_rich_text import reading

pytestmark = pytest.mark.once

COMMONMARK = MarkdownIt("commonmark").enable(["strikethrough", "table"])
WRITTEN = "ab1 \n\t*_`~[](){}<>&#+-=.!|\\:;/\"'æÅ€\u00a0"
INLINE = ("b", "code", "em", "i", "s", "small", "strong", "sub", "sup", "u")
BLOCK = ("blockquote", "h2", "h3", "h4", "li", "ol", "p", "ul", "div", "script")
ADDRESSES = (
    "https://example.org/a_(b)?x=1&copy;=<2>",
    "mailto:post@example.org",
    "javascript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,x",
    "//example.org",
    "/her/ og/)der",
    "#sted",
    "key:page",
    "key:hidden",
    "key:file",
)
ALLOWED = re.compile(r"https?://|mailto:|tel:|/|#")

words = st.one_of(
    st.text(WRITTEN, max_size=12).map(escape),
    st.sampled_from(["<!-- c -->", "&nbsp;", "<img src=x onerror=alert(1)>", "<br>", "<hr>", "x</b>y"]),
)


def _wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(inner, max_size=4).map("".join)
    named = st.tuples(st.sampled_from(INLINE + BLOCK), several).map(lambda pair: "<{0}>{1}</{0}>".format(*pair))
    links = st.tuples(st.sampled_from(ADDRESSES), several).map(
        lambda pair: f'<a href="{escape(pair[0])}">{pair[1]}</a>'
    )
    return named | links


pieces = st.recursive(words, _wrapped, max_leaves=12)
texts = st.lists(pieces, max_size=4).map("".join)
pictures = st.sampled_from(['<embed embedtype="image" key="picture" alt="a ![x](javascript:1)">', "<embed>"])


def published(written: str) -> str:
    """What is published of it; addresses that begin with `key:` name objects of ours."""
    sanitised = publishable(written.replace("key:", "https://key/"), Keys())
    return re.sub(r'href="https://key/(\w+)"', r'linktype="page" key="\1"', sanitised)


def said(html: str) -> list[str]:
    return plain_text_of(tree_of(html)).split()


def of_nodes(nodes: list) -> list[str]:
    """The words that nodes say."""
    blocks = [each for node in nodes for each in (node.items if isinstance(node, ItemList) else [node])]
    lines = [getattr(block, "content", []) for block in blocks]
    spans = [[span for each in line for span in (each.spans if isinstance(each, Link) else [each])] for line in lines]
    return " ".join("".join(span.text for span in line if not isinstance(span, Picture)) for line in spans).split()


@settings(max_examples=300, deadline=None)
@given(texts)
def test_every_form_says_the_same_words(written):
    source = published(written)
    expected = said(source)
    shown = reading(source)
    assert said(html_of(shown)) == expected
    assert of_nodes(nodes_of(shown)) == [word.replace("\u00a0", " ") for word in expected]
    assert said(COMMONMARK.render(markdown_of(shown))) == expected


@settings(max_examples=200, deadline=None)
@given(st.lists(pieces | pictures, max_size=4).map("".join), st.sampled_from(["absolute", "path"]))
def test_nothing_that_was_written_can_run(written, links):
    shown = reading(published(written), links=links)
    html = html_of(shown)
    etree.fromstring(re.sub(r"<(br|hr|img [^>]*)>", r"<\1/>", f"<r>{html}</r>"))
    for form in (html, COMMONMARK.render(markdown_of(shown))):
        for tag in BeautifulSoup(form, "lxml").find_all():
            assert tag.name not in {"script", "div", "pre", "table", "img" if "<embed" not in written else ""}
            assert set(tag.attrs) <= {"href", "src", "srcset", "width", "height", "alt", "loading", "start"}
            for address in (tag.attrs.get("href"), tag.attrs.get("src")):
                assert address is None or ALLOWED.match(address)


@given(texts, st.integers(-5, 5))
@settings(max_examples=100, deadline=None)
def test_headings_are_shifted_alike_everywhere(written, shift):
    source = published(written)
    as_written = [int(level) for level in re.findall(r"<h(\d)>", source)]
    shown = reading(source, heading_shift=shift)
    assert [int(level) for level in re.findall(r"<h(\d)>", html_of(shown))] == [
        min(max(level + shift, 1), 6) for level in as_written
    ]
    in_nodes = [node.level for node in nodes_of(shown) if isinstance(node, Heading)]
    rendered = COMMONMARK.render(markdown_of(shown))
    assert [int(level) for level in re.findall(r"<h(\d)>", rendered)] == in_nodes
