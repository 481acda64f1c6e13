"""Addresses of uploaded files, below MEDIA_URL and at Wagtail's of documents."""

from django.urls import path, re_path, register_converter
from wagtail.documents.views.serve import authenticate_with_password

from backend.files.documents import document, document_version
from backend.files.images import published_image
from backend.files.uploaded import uploaded_file
from delivery.images import MEDIA_TYPES
from media.renditions import Cut


class KindConverter:
    """A format in which images are published."""

    regex = "|".join(MEDIA_TYPES)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class CutConverter(KindConverter):
    """A form to which images are cut."""

    regex = "|".join(Cut)


register_converter(KindConverter, "kind")
register_converter(CutConverter, "cut")
urlpatterns = [
    path("media/i/<uuid:key>/<int:width>.<kind:kind>", published_image, name="published_image"),
    path("media/i/<uuid:key>/<cut:cut>/<int:width>.<kind:kind>", published_image, name="published_cut"),
    path("media/d/<uuid:key>/<slug:version>/<str:filename>", document_version, name="document_version"),
    path("media/<path:name>", uploaded_file, name="uploaded_file"),
    re_path(r"^documents/(\d+)/(.*)$", document, name="wagtaildocs_serve"),
    path(
        "documents/authenticate_with_password/<int:restriction_id>/",
        authenticate_with_password,
        name="wagtaildocs_authenticate_with_password",
    ),
]
