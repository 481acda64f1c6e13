"""Blocks of running text."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from grapple.helpers import register_streamfield_block
from grapple.models import GraphQLForeignKey, GraphQLRichText, GraphQLString

from cms.blocks.enumerations import HeadingLevel
from cms.blocks.fields import TEXT_FEATURES, EnumerationBlock, FormattedBlock, LineBlock, ParagraphBlock
from cms.blocks.structure import BodyPartBlock, ItemsBlock

GROUP = _("Text")


@register_streamfield_block
class HeadingBlock(BodyPartBlock):
    """A heading between the parts of a body."""

    text = LineBlock(max_length=150, label=_("Heading"), help_text=_("Short and telling; it stands in the outline."))
    level = EnumerationBlock(
        HeadingLevel, label=_("Level"), help_text=_("Do not skip a level: level 3 stands below a level 2.")
    )

    graphql_fields = [
        GraphQLString("text", required=True, description="The text itself; empty when there is none."),
        GraphQLString("level", required=True, description="Place of the heading in the outline."),
    ]

    class Meta:
        label = _("Heading")
        help_text = _("Divides a long text so that readers find their way.")
        description = _("A heading of level 2, 3 or 4.")
        icon = "title"
        group = GROUP
        template = "cms/blocks/heading.html"
        preview_value = {"text": _("What we do together"), "level": HeadingLevel.H2.value}


@register_streamfield_block
class RichTextBlock(BodyPartBlock):
    """Running text with emphasis, links and lists."""

    content = FormattedBlock(
        features=TEXT_FEATURES, label=_("Text"), help_text=_("Short paragraphs; link from words that say where to.")
    )

    graphql_fields = [
        GraphQLRichText("content", required=True, description="Formatted text; empty when there is none."),
    ]

    class Meta:
        label = _("Text")
        help_text = _("Running text. Images and videos are blocks of their own.")
        description = _("Text with emphasis, links, lists and small headings.")
        icon = "pilcrow"
        group = GROUP
        template = "cms/blocks/rich_text.html"
        preview_value = {
            "content": _(
                "<p>Seven municipalities plan <b>together</b>, because citizens do not think of municipal borders:</p>"
                "<ul><li>one municipal plan</li><li>one voice on infrastructure</li></ul>"
            )
        }


@register_streamfield_block
class QuoteBlock(BodyPartBlock):
    """Somebody's words, and whose they are."""

    quote_text = ParagraphBlock(
        max_length=600, label=_("Quotation"), help_text=_("The words alone; quotation marks are added.")
    )
    attribution = LineBlock(
        required=False, max_length=150, label=_("Said by"), help_text=_("Name or function, and organisation.")
    )

    graphql_fields = [
        GraphQLString("quote_text", required=True, description="The words quoted, without quotation marks."),
        GraphQLString("attribution", required=True, description="Who said or wrote it; empty when not told."),
    ]

    class Meta:
        label = _("Quotation")
        help_text = _("Words somebody has agreed to be quoted for.")
        description = _("A quotation with its source.")
        icon = "openquote"
        group = GROUP
        template = "cms/blocks/quote.html"
        preview_value = {
            "quote_text": _("We are stronger when we speak with one voice."),
            "attribution": _("Chair of the board"),
        }


@register_streamfield_block
class AccordionSectionBlock(BodyPartBlock):
    """A text that is folded away under its title."""

    title = LineBlock(max_length=150, label=_("Title"), help_text=_("Always visible; a question works well."))
    content = FormattedBlock(label=_("Text"), help_text=_("Shown when the reader unfolds the title."))

    graphql_fields = [
        GraphQLString("title", required=True, description="Title above the content; empty when there is none."),
        GraphQLRichText("content", required=True, description="Formatted text; empty when there is none."),
    ]

    class Meta:
        label = _("Section")
        help_text = _("A title, and the text below it.")
        icon = "collapse-down"


@register_streamfield_block
class AccordionBlock(BodyPartBlock):
    """Texts that are folded away, each under its title."""

    title = LineBlock(
        required=False, max_length=150, label=_("Title"), help_text=_("Above the sections. May be left empty.")
    )
    sections = ItemsBlock(
        AccordionSectionBlock(),
        max_num=30,
        label=_("Sections"),
        help_text=_("From 1 to 30. Nothing essential belongs in what is folded away."),
    )

    graphql_fields = [
        GraphQLString("title", required=True, description="Title above the content; empty when there is none."),
        GraphQLForeignKey(
            "sections", AccordionSectionBlock, is_list=True, required=True, description="The folded texts, in order."
        ),
    ]

    class Meta:
        label = _("Accordion")
        help_text = _("Questions and answers, or details that few readers need.")
        description = _("Texts that unfold when their title is pressed.")
        icon = "list-ul"
        group = GROUP
        template = "cms/blocks/accordion.html"
        preview_value = {
            "title": _("Questions and answers"),
            "sections": [
                {
                    "title": _("Who decides?"),
                    "content": _("<p>The seven councils do, each on its own date.</p>"),
                },
                {"title": _("Whom can I ask?"), "content": _("<p>The secretariat answers.</p>")},
            ],
        }
