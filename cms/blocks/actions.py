"""The block that asks the reader to do something."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from grapple.helpers import register_streamfield_block
from grapple.models import GraphQLPage, GraphQLString
from wagtail.blocks import PageChooserBlock

from cms.blocks.fields import AddressBlock, LineBlock, ParagraphBlock
from cms.blocks.links import require_one_link
from cms.blocks.structure import BodyPartBlock


@register_streamfield_block
class CallToActionBlock(BodyPartBlock):
    """One thing the reader can do, and the link that does it."""

    title = LineBlock(
        required=False, max_length=150, label=_("Title"), help_text=_("Above the text. May be left empty.")
    )
    text = ParagraphBlock(required=False, max_length=300, label=_("Text"), help_text=_("Why, in one or two sentences."))
    link_text = LineBlock(
        max_length=80, label=_("Text of the link"), help_text=_("What happens when it is pressed, not “click here”.")
    )
    page = PageChooserBlock(required=False, label=_("Page"), help_text=_("A page of ours, or else an address below."))
    url = AddressBlock(
        required=False, max_length=500, label=_("Address"), help_text=_("Only for a page that is not ours.")
    )

    graphql_fields = [
        GraphQLString("title", required=True, description="Title above the content; empty when there is none."),
        GraphQLString("text", required=True, description="The text itself; empty when there is none."),
        GraphQLString("link_text", required=True, description="Text of the link."),
        GraphQLPage("page", description="The page it leads to; null when it leads to an address."),
        GraphQLString("url", required=True, description="The address it leads to; empty when it leads to a page."),
    ]

    class Meta:
        label = _("Call to action")
        help_text = _("One clear thing to do. Use it once on a page.")
        description = _("A text and a button that leads on.")
        icon = "pick"
        group = _("Shared")
        template = "cms/blocks/call_to_action.html"
        preview_value = {
            "title": _("Have your say"),
            "text": _("The plan is in hearing until April."),
            "link_text": _("Send a comment"),
            "url": "https://example.org/hearing",
        }

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        require_one_link(cleaned, is_draft=self.is_deferred_validation)
        return cleaned
