"""Says where an uploaded file is already, by its checksum; Wagtail does so for images, in two of four places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from wagtail.admin import messages
from wagtail.documents.permissions import permission_policy as documents
from wagtail.documents.views.chooser import DocumentChooserUploadView
from wagtail.documents.views.documents import CreateView as CreateDocument
from wagtail.documents.views.documents import EditView as EditDocument
from wagtail.documents.views.multiple import AddView as AddDocuments
from wagtail.images.permissions import permission_policy as images
from wagtail.images.views.images import CreateView as CreateImage
from wagtail.images.views.images import EditView as EditImage
from wagtail.images.views.multiple import AddView as AddImages
from wagtail.utils.file import hash_filelike

from media.models import Image

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

    from media.models import Document

FILE = "file"
MOST = 3  # that are named


def duplicates(of: Image | Document, file_hash: str, user: Any) -> QuerySet:
    """What the user may choose that has the same file."""
    policy = images if isinstance(of, Image) else documents
    found = policy.instances_user_has_permission_for(user, "choose").filter(file_hash=file_hash)
    return found.exclude(pk=of.pk).order_by("pk")


def notice(of: Image | Document, file_hash: str, user: Any) -> str:
    """A sentence with a link to each; nothing where there is none."""
    found = duplicates(of, file_hash, user)[:MOST]
    edit = "wagtailimages:edit" if isinstance(of, Image) else "wagtaildocs:edit"
    return render_to_string("media/duplicates.html", {"duplicates": found, "edit": edit}) if found else ""


class TellOfDuplicates:
    """Mixed into views that save one object: after it is saved, for the two may well be wanted."""

    request: HttpRequest
    object: Any

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]  # of the view it is mixed into
        if FILE in form.changed_data:
            tell(self.request, self.object)
        return response


def tell(request: HttpRequest, of: Image | Document) -> None:
    said = notice(of, of.file_hash, request.user)
    if said:
        messages.warning(request, said)


class OneImage(TellOfDuplicates, CreateImage):
    pass


class ChangedImage(TellOfDuplicates, EditImage):
    pass


class OneDocument(TellOfDuplicates, CreateDocument):
    pass


class ChangedDocument(TellOfDuplicates, EditDocument):
    pass


class ChosenDocument(DocumentChooserUploadView):
    """The next page that is loaded tells of it: a chooser has no place for it."""

    def save_form(self, form: Any) -> Document:
        document: Document = super().save_form(form)
        tell(self.request, document)
        return document


class TellOfEachDuplicate:
    """Mixed into the views of many files: above the form of the file in question."""

    request: HttpRequest
    object: Any
    upload_object: Any

    def get_edit_upload_response_data(self) -> dict[str, Any]:
        data = super().get_edit_upload_response_data()  # type: ignore[misc]  # of the view it is mixed into
        with self.upload_object.file.open("rb") as file:
            file_hash = hash_filelike(file)
        return {**data, "form": notice(self.object, file_hash, self.request.user) + data["form"]}


class ManyImages(TellOfEachDuplicate, AddImages):
    """Wagtail asks by itself, where an image needs no more words to be saved."""


class ManyDocuments(TellOfEachDuplicate, AddDocuments):
    def get_edit_object_response_data(self) -> dict[str, Any]:
        data = super().get_edit_object_response_data()
        return {**data, "form": notice(self.object, self.object.file_hash, self.request.user) + data["form"]}
