"""What the picker shows of a block before it is added, and a preview after."""

import re

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from cms.blocks import BodyBlock
from tests.cms.blocks import BODY, NAMES

pytestmark = pytest.mark.once

TELLING = {
    "accordion": "<summary>Hvem bestemmer?</summary>",
    "call_to_action": 'href="https://example.org/hearing"',
    "cards": ">Fælles kommuneplan</a>",
    "contact": 'href="mailto:sekretariat@example.org"',
    "document_list": '<span class="quiet">PDF</span>',
    "facts": "<dt>Hvem</dt>",
    "heading": "<h2>Det gør vi sammen</h2>",
    "image": "Broen over Lillebælt",
    "image_text": 'class="beside beside-left"',
    "interest_map": "Ny forbindelse over Lillebælt",
    "key_figures": "205.000",
    "partner_strip": "En havn",
    "quote": "Bestyrelsens formand",
    "rich_text": "<li>én kommuneplan</li>",
    "shared_content": "En tekst, der skrives én gang og vises mange steder.",
    "table": '<th scope="col">Kommune</th>',
    "timeline": '<time datetime="1994">1994</time>',
    "video": "Samarbejdet på to minutter",
}


def preview(name):
    """The whole page the picker shows, in Danish."""
    block = BODY.child_blocks[name]
    with override("da"):
        value = block.get_preview_value()
        context = {"block_def": block, "block_class": type(block), "bound_block": block.bind(value), "page_title": name}
        return render_to_string(block.get_preview_template(value, context), block.get_preview_context(value, context))


@pytest.mark.parametrize("name", NAMES)
def test_the_picker_shows_an_example(name):
    page = preview(name)
    assert TELLING[name] in re.sub(r"\s+", " ", page)
    assert "{{" not in page
    assert "{%" not in page


@pytest.mark.parametrize("name", NAMES)
def test_a_preview_asks_no_other_host(name):
    assert not re.search(r'(src|srcset|href)="(https?:)?//(?!example\.org|vimeo\.com/1")', preview(name))


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_block_can_be_shown_while_it_is_being_written(name):
    block = BODY.child_blocks[name]
    with override("da"):
        assert isinstance(block.render(block.get_default()), str)


def test_shared_content_that_shows_itself_is_named_and_not_unfolded():
    class Endless:
        title = "Om sig selv"

        @property
        def body(self):
            return BODY.normalize([("shared_content", {"content_block": self})])

    page = BODY.render(BODY.normalize([("shared_content", {"content_block": Endless()})]))
    assert page.count("<h2>Om sig selv</h2>") == 2


def test_what_an_editor_types_is_escaped():
    body = BodyBlock()
    page = body.render(body.normalize([("heading", {"text": "<script>", "level": "h3"})]))
    assert "<h3>&lt;script&gt;</h3>" in page
