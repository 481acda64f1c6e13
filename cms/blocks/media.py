"""Blocks of images."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from grapple.helpers import register_streamfield_block
from grapple.models import GraphQLImage, GraphQLRichText, GraphQLString
from wagtail.images.blocks import ImageChooserBlock

from cms.blocks.enumerations import ImageSide
from cms.blocks.fields import EnumerationBlock, FormattedBlock, LineBlock
from cms.blocks.structure import BodyPartBlock

GROUP = _("Media")


@register_streamfield_block
class ImageBlock(BodyPartBlock):
    """An image with its caption."""

    image = ImageChooserBlock(label=_("Image"), help_text=_("Its credit is shown with it."))
    caption_text = LineBlock(
        required=False, max_length=255, label=_("Caption"), help_text=_("Replaces the caption of the image itself.")
    )
    alt_text = LineBlock(
        required=False,
        max_length=255,
        label=_("Alternative text"),
        help_text=_("Only when the image shows something else here than its own alternative text says."),
    )

    graphql_fields = [
        GraphQLImage("image", description="The image; null when there is none."),
        GraphQLString("caption_text", required=True, description="Caption used here; empty for none of its own."),
        GraphQLString("alt_text", required=True, description="Alternative text used here; empty for the image's own."),
    ]

    class Meta:
        label = _("Image")
        help_text = _("One image in the width of the text.")
        description = _("An image with caption and credit.")
        icon = "image"
        group = GROUP
        template = "cms/blocks/image.html"
        preview_value = {"image": None, "caption_text": _("The bridge over Lillebælt"), "alt_text": ""}


@register_streamfield_block
class ImageTextBlock(BodyPartBlock):
    """An image and a text, side by side."""

    image = ImageChooserBlock(label=_("Image"), help_text=_("Shown beside the text; above it on a small screen."))
    content = FormattedBlock(label=_("Text"), help_text=_("About as much text as the image is high."))
    image_side = EnumerationBlock(ImageSide, label=_("Side"), help_text=_("Where the image stands."))

    graphql_fields = [
        GraphQLImage("image", description="The image; null when there is none."),
        GraphQLRichText("content", required=True, description="Formatted text; empty when there is none."),
        GraphQLString("image_side", required=True, description="On which side of the text the image stands."),
    ]

    class Meta:
        label = _("Image and text")
        help_text = _("An image that belongs to one piece of text.")
        description = _("An image beside a text.")
        icon = "doc-full"
        group = GROUP
        template = "cms/blocks/image_text.html"
        preview_value = {
            "image": None,
            "content": _("<p>The <b>three sides</b> of the Triangle meet at Lillebælt.</p>"),
            "image_side": ImageSide.LEFT.value,
        }
