"""Whatever editors write stays words, in every form of every embed."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

import pytest
from django.conf import settings

from publication.queue import drain
from tests.embed.hostile import ENDS, infect
from tests.embed.markup import problems_in
from tests.embed.reading import COMMONMARK, EVERY, fragment, soup, words_of

pytestmark = [pytest.mark.once, pytest.mark.xdist_group("region")]
HOST = urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc
OF_MARKDOWN = {
    "html",
    "body",
    "h2",
    "h3",
    "h4",
    "p",
    "ul",
    "ol",
    "li",
    "a",
    "img",
    "strong",
    "em",
    "code",
    "br",
    "blockquote",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}


@pytest.fixture(scope="module")
def infected(published_region, django_db_blocker):
    with django_db_blocker.unblock():
        infect(published_region)
        drain()
    return published_region


@pytest.mark.parametrize("block", EVERY)
def test_html_stays_valid_and_runs_nothing(infected, db, block):
    html = fragment(block)
    assert problems_in(html) == []
    assert ENDS in soup(html).get_text()
    assert ENDS not in html
    assert not [name for tag in soup(html).find_all() for name in tag.attrs if name.startswith("on")]


@pytest.mark.parametrize("block", EVERY)
def test_markdown_becomes_the_same_words_and_nothing_else(infected, db, block):
    html = fragment(block)
    rendered = COMMONMARK.render(fragment(block, "md"))
    assert {tag.name for tag in soup(rendered).find_all()} <= OF_MARKDOWN
    assert words_of(rendered) == words_of(html)
    for tag in soup(rendered).find_all(["a", "img"]):
        address = urlsplit(str(tag.get("href") or tag.get("src")))
        assert address.scheme in {"http", "https", "mailto", "tel"}
        assert tag.name == "a" or address.netloc == HOST


@pytest.mark.parametrize("block", EVERY)
def test_json_holds_the_same_html_and_no_address_that_runs(infected, db, block):
    document = json.loads(fragment(block, "json"))
    assert document["html"] == fragment(block)
    assert [each for each in _addresses(document) if not each.startswith(("http", "/")) and each] == []


def _addresses(value):
    if isinstance(value, dict):
        for name, each in value.items():
            if name in {"url", "website", "sourceUrl", "src"}:
                yield each
            yield from _addresses(each)
    elif isinstance(value, list):
        for each in value:
            yield from _addresses(each)
