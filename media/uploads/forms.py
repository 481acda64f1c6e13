"""The forms of images and documents, which all ways of uploading share; named in settings."""

from __future__ import annotations

from typing import Any

from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from media.uploads.fields import DocumentField, PictureField


class ImageForm(BaseImageForm):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if "file" in self.fields:
            given = self.fields["file"]
            self.fields["file"] = PictureField(label=given.label, widget=given.widget, required=given.required)


class DocumentForm(BaseDocumentForm):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if "file" in self.fields:
            given = self.fields["file"]
            self.fields["file"] = DocumentField(label=given.label, widget=given.widget, required=given.required)
