"""Links between pages in the text editor: Wagtail takes a page without an address for a link that is broken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from wagtail.admin.rich_text.converters.contentstate import link_entity
from wagtail.admin.rich_text.converters.html_to_contentstate import (
    ExternalLinkElementHandler,
    PageLinkElementHandler,
)

if TYPE_CHECKING:
    from wagtail.rich_text.feature_registry import FeatureRegistry


class EditablePageLinkHandler(PageLinkElementHandler):
    """Leads to the form of the page linked to; what is stored is the page alone."""

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, Any]:
        data: dict[str, Any] = super().get_attribute_data(attrs)
        is_broken = data["parentId"] is None
        return data if is_broken else {**data, "url": reverse("wagtailadmin_pages:edit", args=[data["id"]])}


def show_page_links(features: FeatureRegistry) -> None:
    """Replace Wagtail's own rule for links by one that knows pages without an address."""
    features.register_converter_rule(
        "contentstate",
        "link",
        {
            "from_database_format": {
                "a[href]": ExternalLinkElementHandler("LINK"),
                'a[linktype="page"]': EditablePageLinkHandler("LINK"),
            },
            "to_database_format": {"entity_decorators": {"LINK": link_entity}},
        },
    )
