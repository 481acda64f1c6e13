"""The one body: every block an editor can add, under the name it is stored and published with."""

from __future__ import annotations

from wagtail.blocks import StreamBlock

from cms.blocks.actions import CallToActionBlock
from cms.blocks.lists import CardListBlock, FactsBlock
from cms.blocks.media import ImageBlock, ImageTextBlock
from cms.blocks.references import (
    ContactBlock,
    DocumentListBlock,
    InterestMapBlock,
    KeyFiguresBlock,
    PartnerStripBlock,
)
from cms.blocks.shared_content import SharedContentBlock
from cms.blocks.table import TableBlock
from cms.blocks.text import AccordionBlock, HeadingBlock, QuoteBlock, RichTextBlock
from cms.blocks.timeline import TimelineBlock
from cms.blocks.video import VideoBlock


class BodyBlock(StreamBlock):
    """The body of a page or of shared content. Streams do not nest."""

    heading = HeadingBlock()
    rich_text = RichTextBlock()
    quote = QuoteBlock()
    accordion = AccordionBlock()
    image = ImageBlock()
    image_text = ImageTextBlock()
    video = VideoBlock()
    facts = FactsBlock()
    cards = CardListBlock()
    table = TableBlock()
    timeline = TimelineBlock()
    contact = ContactBlock()
    key_figures = KeyFiguresBlock()
    interest_map = InterestMapBlock()
    partner_strip = PartnerStripBlock()
    document_list = DocumentListBlock()
    shared_content = SharedContentBlock()
    call_to_action = CallToActionBlock()
