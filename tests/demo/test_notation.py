"""The light notation of the content files."""

from __future__ import annotations

import pytest
from wagtail.blocks import StreamBlock

from cms.blocks import BodyBlock
from cms.demo.bodies import raw_body
from cms.demo.directory import Directory
from cms.demo.markup import rich_text
from cms.models import ContentBlock, PartnerPage
from cms.regions import key_of

KEY = key_of("test", "notation")


def page_of(reference: str) -> int:
    return {"initiatives/dima": 7}[reference]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One\nline", "<p>One line</p>"),
        ("One\n\nTwo", "<p>One</p><p>Two</p>"),
        ("### Head\n\nText", "<h3>Head</h3><p>Text</p>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
        ("**strong** and *soft*", "<p><b>strong</b> and <i>soft</i></p>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("[us](initiatives/dima)", '<p><a id="7" linktype="page">us</a></p>'),
        ("[them](https://example.org/)", '<p><a href="https://example.org/">them</a></p>'),
    ],
)
def test_notation_becomes_rich_text(text: str, html: str):
    assert rich_text(text, page_of) == html


@pytest.fixture
def stream() -> StreamBlock:
    return BodyBlock()


@pytest.fixture
def directory(db: None) -> Directory:
    directory = Directory()
    directory.add("content_blocks", "about", 5)
    directory.add("partners", "tvis", 9)
    return directory


def test_a_lone_text_is_the_field_a_block_is_known_by(stream: StreamBlock, directory: Directory):
    heading, text, shared = raw_body(
        stream, [{"heading": "Head"}, {"rich_text": "Text"}, {"shared_content": "about"}], KEY, directory
    )
    assert heading["value"] == {"text": "Head", "level": "h2"}
    assert text["value"] == {"content": "<p>Text</p>"}
    assert shared["value"] == {"content_block": 5}


def test_ids_follow_from_key_and_place_alone(stream: StreamBlock, directory: Directory):
    danish, english = ([{"facts": {"facts": [{"term": term, "text": "1"}]}}] for term in ("Én", "One"))
    first, second = (raw_body(stream, parts, KEY, directory) for parts in (danish, english))
    assert first[0]["id"] == second[0]["id"]
    assert first[0]["value"]["facts"][0]["id"] == second[0]["value"]["facts"][0]["id"]
    assert raw_body(stream, danish, key_of("test", "other"), directory)[0]["id"] != first[0]["id"]


def test_what_is_misspelled_is_named(stream: StreamBlock, directory: Directory):
    with pytest.raises(ValueError, match=r"got headline"):
        raw_body(stream, [{"headline": "x"}], KEY, directory)
    with pytest.raises(ValueError, match=r"expected fields of QuoteBlock; got quote"):
        raw_body(stream, [{"quote": {"quote": "x"}}], KEY, directory)
    with pytest.raises(LookupError, match=r"names “nobody”, but there is no"):
        raw_body(stream, [{"partner_strip": {"partners": ["nobody"]}}], KEY, directory)


def test_a_reference_is_found_by_its_model_or_by_the_kind_it_names(directory: Directory):
    assert directory.find("tvis", PartnerPage) == directory.find("partners/tvis") == 9
    assert directory.find("about", ContentBlock) == 5
