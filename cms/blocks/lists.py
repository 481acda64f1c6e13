"""Blocks that list something: facts and cards."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from grapple.helpers import register_streamfield_block
from grapple.models import GraphQLForeignKey, GraphQLImage, GraphQLPage, GraphQLString
from wagtail.blocks import PageChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from cms.blocks.fields import AddressBlock, LineBlock, ParagraphBlock
from cms.blocks.links import require_one_link
from cms.blocks.structure import BodyPartBlock, ItemsBlock

GROUP = _("Lists")


@register_streamfield_block
class FactBlock(BodyPartBlock):
    """One fact, under its label."""

    term = LineBlock(max_length=80, label=_("Label"), help_text=_("What the fact is about, such as “Opening hours”."))
    text = LineBlock(max_length=300, label=_("Fact"), help_text=_("The fact itself, in one line."))

    graphql_fields = [
        GraphQLString("term", required=True, description="What the fact is about."),
        GraphQLString("text", required=True, description="The text itself; empty when there is none."),
    ]

    class Meta:
        label = _("Fact")
        help_text = _("A label and what belongs to it.")
        icon = "info-circle"


@register_streamfield_block
class FactsBlock(BodyPartBlock):
    """Facts in brief."""

    title = LineBlock(
        required=False, max_length=150, label=_("Title"), help_text=_("Above the facts. May be left empty.")
    )
    facts = ItemsBlock(
        FactBlock(), max_num=20, label=_("Facts"), help_text=_("From 1 to 20. Numbers belong in key figures.")
    )

    graphql_fields = [
        GraphQLString("title", required=True, description="Title above the content; empty when there is none."),
        GraphQLForeignKey("facts", FactBlock, is_list=True, required=True, description="The facts, in order."),
    ]

    class Meta:
        label = _("Facts")
        help_text = _("What a reader in a hurry has to know.")
        description = _("A box of facts, each under its label.")
        icon = "info-circle"
        group = GROUP
        template = "cms/blocks/facts.html"
        preview_value = {
            "title": _("In brief"),
            "facts": [
                {"term": _("Who"), "text": _("Seven municipalities")},
                {"term": _("Since"), "text": "1994"},
            ],
        }


@register_streamfield_block
class CardBlock(BodyPartBlock):
    """A card that leads to a page."""

    title = LineBlock(max_length=150, label=_("Title"), help_text=_("Becomes the link of the card."))
    text = ParagraphBlock(
        required=False, max_length=300, label=_("Text"), help_text=_("One or two sentences about where it leads.")
    )
    image = ImageChooserBlock(required=False, label=_("Image"), help_text=_("May be left empty."))
    page = PageChooserBlock(required=False, label=_("Page"), help_text=_("A page of ours, or else an address below."))
    url = AddressBlock(
        required=False, max_length=500, label=_("Address"), help_text=_("Only for a page that is not ours.")
    )

    graphql_fields = [
        GraphQLString("title", required=True, description="Title above the content; empty when there is none."),
        GraphQLString("text", required=True, description="The text itself; empty when there is none."),
        GraphQLImage("image", description="The image; null when there is none."),
        GraphQLPage("page", description="The page it leads to; null when it leads to an address."),
        GraphQLString("url", required=True, description="The address it leads to; empty when it leads to a page."),
    ]

    class Meta:
        label = _("Card")
        help_text = _("Title, text, image and where the card leads.")
        icon = "doc-empty"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        require_one_link(cleaned, is_draft=self.is_deferred_validation)
        return cleaned


@register_streamfield_block
class CardListBlock(BodyPartBlock):
    """Cards that lead to pages."""

    title = LineBlock(
        required=False, max_length=150, label=_("Title"), help_text=_("Above the cards. May be left empty.")
    )
    cards = ItemsBlock(CardBlock(), max_num=12, label=_("Cards"), help_text=_("From 1 to 12."))

    graphql_fields = [
        GraphQLString("title", required=True, description="Title above the content; empty when there is none."),
        GraphQLForeignKey("cards", CardBlock, is_list=True, required=True, description="The cards, in order."),
    ]

    class Meta:
        label = _("Cards")
        help_text = _("Ways on from here, to our own pages or to others.")
        description = _("Cards with title, text and image, each leading to a page.")
        icon = "grid"
        group = GROUP
        template = "cms/blocks/cards.html"
        preview_value = {
            "title": _("Read more"),
            "cards": [
                {
                    "title": _("Joint municipal plan"),
                    "text": _("One plan for seven."),
                    "url": "https://example.org/plan",
                },
                {"title": _("Green mobility"), "text": _("Across borders."), "url": "https://example.org/mobility"},
            ],
        }
