"""The block that shows a shared text."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from grapple.helpers import register_streamfield_block
from grapple.models import GraphQLSnippet

from cms.blocks import samples
from cms.blocks.fields import SnippetBlock
from cms.blocks.structure import BodyPartBlock


@register_streamfield_block
class SharedContentBlock(BodyPartBlock):
    """Shared content, as it stands in its own place."""

    content_block = SnippetBlock(
        "cms.ContentBlock",
        label=_("Shared content"),
        help_text=_("Written in one place; a change is shown everywhere it is used."),
    )

    graphql_fields = [
        GraphQLSnippet(
            "content_block", "cms.ContentBlock", description="The shared content; null when no longer published."
        ),
    ]

    class Meta:
        label = _("Shared content")
        help_text = _("Text that is the same in several places.")
        description = _("A shared text, kept in one place.")
        icon = "snippet"
        group = _("Shared")
        template = "cms/blocks/shared_content.html"
        preview_value = {"content_block": samples.CONTENT_BLOCK}

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Shared content inside shared content is named, not unfolded: two texts may show each other."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        return {**context, "is_nested": context.get("inside_shared_content", False), "inside_shared_content": True}
