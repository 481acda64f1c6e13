"""The form fields through which every uploaded file comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.forms import FileField
from wagtail.documents.fields import WagtailDocumentField
from wagtail.images.fields import WagtailImageField

from media.uploads.antivirus import scan
from media.uploads.documents import judge_document
from media.uploads.pictures import judge_picture
from media.uploads.replacing import file_of

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile


class PictureField(WagtailImageField):
    """Wagtail's, with its limits of size; what the file is, and what is kept of it, is decided here."""

    def to_python(self, data: UploadedFile | None) -> UploadedFile | None:
        upload = cast("UploadedFile | None", FileField.to_python(self, data))
        if upload is not None:
            self.check_image_file_size(upload)
            scan(file_of(upload))
            judge_picture(upload, self.max_image_pixels)
        return upload


class DocumentField(WagtailDocumentField):
    def to_python(self, data: UploadedFile | None) -> UploadedFile | None:
        upload: UploadedFile | None = super().to_python(data)
        if upload is not None:
            scan(file_of(upload))
            judge_document(upload, settings.DOCUMENT_TYPES)
        return upload
