"""Markdown and JSON: the same words, headings and links as the HTML, in the shape that is promised."""

from __future__ import annotations

import json
import re
from urllib.parse import unquote

import pytest
from django.test import Client

from embed.rendering.markdown.elements import elements_of
from embed.rendering.markdown.writing import written
from tests.databases import ROOT
from tests.embed.reading import COMMONMARK, EVERY, LISTS, SITE, fragment, headings_of, links_of, words_of

pytestmark = [pytest.mark.once, pytest.mark.xdist_group("region")]
PROMISED = ["kind", "block", "title", "language", "url", "publishedAt", "edition", "level", "html", "markdown"]
INTERNAL = re.compile(r"__typename|\b[a-z]+_[a-z]")


@pytest.mark.parametrize("block", EVERY)
def test_markdown_says_what_the_html_says(region, block):
    html = fragment(block)
    rendered = COMMONMARK.render(fragment(block, "md"))
    assert words_of(rendered) == words_of(html)
    assert headings_of(rendered) == headings_of(html)
    assert [unquote(address) for address in links_of(rendered)] == links_of(html)


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<h3>\n <a href='https://a.dk'>\n A </a> b #</h3>", "### [A](https://a.dk) b \\#"),
        ("<dl><div><dt>A</dt> <dd>b <time>c</time></dd></div></dl>", "- **A**: b c"),
        ("<dl><div><dt>A</dt><dd><ul><li>b</li><li>c</li></ul></dd></div></dl>", "- **A**:\n  - b\n  - c"),
        ("<dl><div><dt>A</dt><dd><p>1</p><p>b</p></dd></div></dl>", "- **A**: 1\n\n  b"),
        ("<ul><li>a</li></ul><ol><li><p>a</p><p>1. b</p></li><li>c</li></ol>", "- a\n\n1. a\n\n   1\\. b\n\n2. c"),
        ("<ul><li>a</li></ul><ul><li>b</li></ul><ul><li>c</li></ul>", "- a\n\n* b\n\n- c"),
        ("<figure><blockquote><p>a</p><p>b<br>c</p></blockquote></figure>", "> a\n>\n> b\\\n> c"),
        ("<details><summary>a *</summary><div><p>b</p></div></details>", "**a \\***\n\nb"),
        (
            "<table><caption>a</caption><tr><th>b|</th></tr><tr><td>c<br>d</td></tr></table>",
            "a\n\n| b\\| |\n| --- |\n| c d |",
        ),
        ("<table><tr><td>a</td><td></td></tr></table>", "|  |  |\n| --- | --- |\n| a |  |"),
        ("<picture><source srcset='a'><img src='https://a/b' alt='c]'></picture><p></p>", "![c\\]](https://a/b)"),
        ("<svg><text>a</text></svg><hr><address>b<br>c</address>", "***\n\nb\\\nc"),
        ("<p>a</p><a href='javascript:alert(1)'>b</a>", "a\n\nb"),
    ],
)
def test_each_element_is_written_as_markdown_has_it(html, markdown):
    assert written(elements_of(html)) == markdown


@pytest.mark.parametrize("block", EVERY)
def test_json_has_the_promised_shape(region, block):
    document = json.loads(fragment(block, "json", level=3))
    expected = ["total", "items"] if block in LISTS else ["content"]
    assert list(document) == [*PROMISED, *expected]
    assert document["html"] == fragment(block, level=3)
    assert document["markdown"] == fragment(block, "md", level=3)
    told = {name: document[name] for name in ("block", "language", "level", "edition")}
    assert told == {
        "block": f"vejle/{block}",
        "language": "da",
        "level": 3,
        "edition": {"slug": "vejle", "name": "Vejle", "language": "da", "url": SITE},
    }
    values = json.dumps(document.get("items") or document["content"])
    assert INTERNAL.findall(re.sub(r'"[^"]*"(?!:)', '""', values)) == []


def test_values_are_told_as_the_api_has_them_and_as_readers_do(region):
    content = json.loads(fragment("initiatives/grøn-omstilling", "json"))["content"]
    told = ("status", "statusLabel", "kind", "kindLabel", "language", "path", "url", "startsOn", "isRegional")
    assert {name: content[name] for name in told} == {
        "status": "ONGOING",
        "statusLabel": "I gang",
        "kind": "PROJECT",
        "kindLabel": "Projekt",
        "language": "da",
        "path": "/initiativer/grøn-omstilling/",
        "url": f"{SITE}/initiativer/grøn-omstilling/",
        "startsOn": "2026-01-01",
        "isRegional": True,
    }
    [link] = content["partnerLinks"]
    assert link == {
        "role": "LEAD",
        "roleLabel": "Ledende partner",
        "partner": {"title": "TVIS", "path": "/partnere/tvis/", "url": f"{SITE}/partnere/tvis/"},
    }


def test_blocks_are_typed_and_files_have_whole_addresses(region):
    body = json.loads(fragment("om-samarbejdet", "json"))["content"]["body"]
    by_type = {block["type"]: block for block in body}
    assert len(by_type) == len(body) == 18
    [document] = by_type["DocumentListBlock"]["documents"]
    assert document["url"].startswith("http")
    assert document["contentType"] == "image/png"


@pytest.mark.parametrize(
    ("form", "content_type"),
    [
        ("html", "text/html; charset=utf-8"),
        ("json", "application/json"),
        ("md", "text/markdown; charset=utf-8; variant=CommonMark"),
    ],
)
def test_each_form_says_what_it_is(region, form, content_type):
    response = Client().get(f"/embed/vejle/partners.{form}")
    assert (response.status_code, response.headers["Content-Type"]) == (200, content_type)


def test_the_shape_is_documented():
    told = (ROOT / "docs" / "embed" / "forms.md").read_text()
    assert [name for name in [*PROMISED, "content", "items", "total"] if f"`{name}`" not in told] == []
