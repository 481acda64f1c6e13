"""The block of a video. What its provider tells is stored when an editor saves; reading asks nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _
from grapple.helpers import register_streamfield_block
from grapple.models import GraphQLInt, GraphQLString
from wagtail.blocks import BlockGroup, IntegerBlock
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.embeds.embeds import get_embed
from wagtail.embeds.exceptions import EmbedException, EmbedNotFoundException
from wagtail_localize.segments import StringSegmentValue

from cms.blocks.fields import AddressBlock, LineBlock, ParagraphBlock, stored
from cms.blocks.structure import BodyPartBlock
from cms.video_providers import provider_of

if TYPE_CHECKING:
    from wagtail.blocks import StructValue

TITLE_LENGTH = 150
NOTHING_STORED: dict[str, Any] = {
    "stored_for": "",
    "provider_name": "",
    "thumbnail_url": "",
    "embed_html": "",
    "width": None,
    "height": None,
}


def validate_video_address(url: str) -> None:
    """Raise `ValidationError` unless `url` is a video's at a provider we know."""
    if provider_of(url) is None:
        message = _("Give the address of a video at YouTube, Vimeo or 23 Video, beginning with https://.")
        raise ValidationError(message, "unknown_video")


@register_streamfield_block
class VideoBlock(BodyPartBlock):
    """A video at its provider, with all that is needed to show it."""

    url = AddressBlock(
        max_length=500,
        validators=(validate_video_address,),
        label=_("Address"),
        help_text=_("Of the video's own page at YouTube, Vimeo or 23 Video. The video itself must have subtitles."),
    )
    title = LineBlock(
        required=False,
        max_length=TITLE_LENGTH,
        label=_("Title"),
        help_text=_("What the video shows. Left empty, it is fetched from the provider."),
    )
    stored_for = stored(AddressBlock(required=False, label=_("Fetched for"), help_text=_("Filled in when saving.")))
    provider_name = stored(LineBlock(required=False, label=_("Provider"), help_text=_("Filled in when saving.")))
    thumbnail_url = stored(AddressBlock(required=False, label=_("Still image"), help_text=_("Filled in when saving.")))
    embed_html = stored(ParagraphBlock(required=False, label=_("Player"), help_text=_("Filled in when saving.")))
    width = stored(IntegerBlock(required=False, label=_("Width"), help_text=_("Filled in when saving.")))
    height = stored(IntegerBlock(required=False, label=_("Height"), help_text=_("Filled in when saving.")))

    graphql_fields = [
        GraphQLString("title", required=True, description="Title above the content; empty when there is none."),
        GraphQLString("url", required=True, description="The address it leads to; empty when it leads to a page."),
        GraphQLString("provider_name", required=True, description="The video's provider; empty when not yet known."),
        GraphQLString("thumbnail_url", required=True, description="A still of the video; empty when not yet known."),
        GraphQLString("embed_html", required=True, description="The player as HTML; empty when not yet known."),
        GraphQLInt("width", description="Width of the player in pixels; null when not yet known."),
        GraphQLInt("height", description="Height of the player in pixels; null when not yet known."),
    ]

    class Meta:
        label = _("Video")
        help_text = _("The provider is asked when you save. If it does not answer, the address is kept as a link.")
        description = _("A video from YouTube, Vimeo or 23 Video.")
        icon = "media"
        group = _("Media")
        template = "cms/blocks/video.html"
        form_layout = BlockGroup(children=["url", "title"], settings=list(NOTHING_STORED))
        preview_value = {
            "url": "https://vimeo.com/1",
            "title": _("The cooperation in two minutes"),
            "provider_name": "Vimeo",
        }

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        cleaned.update(self._details(cleaned))
        return cleaned

    def get_translatable_segments(self, value: StructValue) -> list[StringSegmentValue]:
        """The title alone: what the provider told belongs to the address, which is the same in every language."""
        return [StringSegmentValue("title", value["title"] or "")]

    def restore_translated_segments(self, value: StructValue, segments: list[StringSegmentValue]) -> StructValue:
        """The title of a translation, also in the player."""
        value["title"] = segments[0].render_text()[:TITLE_LENGTH]
        provider = provider_of(value["url"])
        if provider is not None and value["embed_html"]:
            value["embed_html"] = provider.player(value["embed_html"], value["title"], value["width"], value["height"])
        return value

    def _details(self, value: StructValue) -> dict[str, Any]:
        """What is stored of the video: kept while the address stays the same, else asked for anew."""
        url = value["url"]
        provider = provider_of(url)
        if provider is None:
            return NOTHING_STORED
        if value["stored_for"] == url:
            html = provider.player(value["embed_html"], value["title"], value["width"], value["height"])
            return {"embed_html": html}
        try:
            embed = get_embed(url)
        except EmbedNotFoundException:
            if self.is_deferred_validation:
                return NOTHING_STORED
            message = _("There is no public video at this address. Check that it is spelled right and open to all.")
            raise StructBlockValidationError({"url": ValidationError(message, "no_video")}) from None
        except EmbedException:
            return NOTHING_STORED
        title = value["title"] or embed.title[:TITLE_LENGTH]
        return {
            "title": title,
            "stored_for": url,
            "provider_name": provider.name,
            "thumbnail_url": embed.thumbnail_url if _is_web_address(embed.thumbnail_url) else "",
            "embed_html": provider.player(embed.html, title, embed.width, embed.height),
            "width": embed.width,
            "height": embed.height,
        }


def _is_web_address(address: str) -> bool:
    try:
        URLValidator(schemes=["https"])(address)
    except ValidationError:
        return False
    return True
