"""Wires the media library; what is wired is written elsewhere.

Views are put into Wagtail's own addresses: under addresses of ours they would have other names, and who may do what is
decided by the name.
"""

from typing import Any

from wagtail.documents import admin_urls as document_urls
from wagtail.documents.views.chooser import viewset as document_chooser
from wagtail.images import admin_urls as image_urls

from media.uploads import duplicates

VIEWS: tuple[tuple[list[Any], dict[str, Any]], ...] = (
    (
        image_urls.urlpatterns,
        {
            "add": duplicates.OneImage,
            "edit": duplicates.ChangedImage,
            "add_multiple": duplicates.ManyImages,
        },
    ),
    (
        document_urls.urlpatterns,
        {
            "add": duplicates.OneDocument,
            "edit": duplicates.ChangedDocument,
            "add_multiple": duplicates.ManyDocuments,
        },
    ),
)

for patterns, views in VIEWS:
    for pattern in patterns:
        if pattern.name in views:
            pattern.callback = views[pattern.name].as_view()

document_chooser.create_view_class = duplicates.ChosenDocument
