"""The blocks a body is made of, by family; `BodyBlock` holds them all."""

from cms.blocks.actions import CallToActionBlock
from cms.blocks.body import BodyBlock
from cms.blocks.enumerations import DatePrecision, HeadingLevel, ImageSide
from cms.blocks.fields import (
    AddressBlock,
    EnumerationBlock,
    FormattedBlock,
    LineBlock,
    ParagraphBlock,
)
from cms.blocks.lists import CardBlock, CardListBlock, FactBlock, FactsBlock
from cms.blocks.media import ImageBlock, ImageTextBlock
from cms.blocks.references import (
    ContactBlock,
    DocumentListBlock,
    InterestMapBlock,
    KeyFiguresBlock,
    PartnerStripBlock,
)
from cms.blocks.shared_content import SharedContentBlock
from cms.blocks.structure import BodyPartBlock, ItemsBlock, ReferencesBlock
from cms.blocks.table import TableBlock, TableRowBlock
from cms.blocks.text import AccordionBlock, AccordionSectionBlock, HeadingBlock, QuoteBlock, RichTextBlock
from cms.blocks.timeline import TimelineBlock, TimelineEventBlock
from cms.blocks.video import VideoBlock

__all__ = [
    "AccordionBlock",
    "AccordionSectionBlock",
    "AddressBlock",
    "BodyBlock",
    "BodyPartBlock",
    "CallToActionBlock",
    "CardBlock",
    "CardListBlock",
    "ContactBlock",
    "DatePrecision",
    "DocumentListBlock",
    "EnumerationBlock",
    "FactBlock",
    "FactsBlock",
    "FormattedBlock",
    "HeadingBlock",
    "HeadingLevel",
    "ImageBlock",
    "ImageSide",
    "ImageTextBlock",
    "InterestMapBlock",
    "ItemsBlock",
    "KeyFiguresBlock",
    "LineBlock",
    "ParagraphBlock",
    "PartnerStripBlock",
    "QuoteBlock",
    "ReferencesBlock",
    "RichTextBlock",
    "SharedContentBlock",
    "TableBlock",
    "TableRowBlock",
    "TimelineBlock",
    "TimelineEventBlock",
    "VideoBlock",
]
