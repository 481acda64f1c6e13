"""Uploaded files: readable by everyone once published, by those they belong to before that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from wagtail.models import CollectionViewRestriction
from wagtail.users.models import UserProfile

from cms.tenancy.members import membership_of
from cms.tenancy.owners import owner_of
from media.models import Document, Image, Rendition
from publication.files import is_kept, readable_for

if TYPE_CHECKING:
    from datetime import timedelta
    from uuid import UUID

EDGE_AGE = 60  # nothing tells the edge that a file was withdrawn: it asks again within a minute
IMAGE_AGE = 86_400  # whoever has seen an image keeps it for a day: under its name it never changes
DOCUMENT_AGE = EDGE_AGE  # a document may be replaced


@transaction.non_atomic_requests
def uploaded_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """The file stored under `name`; 404 where it is not published, so that nothing tells it apart from none."""
    is_image, key = _published_key(name)
    time_left = None if key is None else readable_for(key)
    if time_left is None and not _may_read(request.user, name):
        raise Http404
    try:
        file = default_storage.open(name)
    except (FileNotFoundError, IsADirectoryError, SuspiciousFileOperation, ValueError) as error:
        raise Http404 from error
    response = FileResponse(file, filename=name.rpartition("/")[2])
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response["Cache-Control"] = "private, no-store" if time_left is None else _public_for(time_left, is_image=is_image)
    return response


def unpublished_document(document: Document, request: HttpRequest) -> HttpResponse | None:
    """Wagtail's hook before it serves a document: who may read what is not published is sent to the file itself.

    Wagtail would let everybody in who is logged in, and send others to an address that we do not have. What a password
    opens is left to it while its licence lasts. Raises `Http404`.
    """
    restrictions = document.collection.get_view_restrictions()
    is_for_password = {each.restriction_type for each in restrictions} == {CollectionViewRestriction.PASSWORD}
    if (is_for_password and not document.has_ended) or readable_for(document.key) is not None:
        return None
    if not _may_read(request.user, document.file.name):
        raise Http404
    return redirect(document.file.url)


def _public_for(time_left: timedelta, *, is_image: bool) -> str:
    """How long caches keep a file: never longer than the public may read it."""
    most = int(min(time_left.total_seconds(), IMAGE_AGE if is_image else DOCUMENT_AGE))
    return f"public, max-age={most}, s-maxage={min(most, EDGE_AGE)}"


def _published_key(name: str) -> tuple[bool, UUID | None]:
    """Whether `name` is a rendition, and the key of the object whose publication would make it readable.

    No publication makes those readable that the admin shows editors, which hold all that the camera wrote.
    """
    rendition = Rendition.objects.filter(file=name).values_list("image__key", flat=True).first()
    if rendition is not None:
        return True, rendition if is_kept(name) else None
    return False, Document.objects.filter(file=name).values_list("key", flat=True).first()


def _may_read(user: Any, name: str) -> bool:
    """Those with access to the admin; a municipality's people what is their edition's or shared, and their portraits.

    What no row names any more was somebody's, and nobody knows whose: it is the secretariat's.
    """
    if not user.has_perm("wagtailadmin.access_admin"):
        return False
    member = membership_of(user)
    if not member.is_limited:
        return True
    item = _item_of(name)
    if item is None:
        return UserProfile.objects.filter(avatar=name).exists()
    owner = owner_of(item)
    return owner.is_shared or owner.edition in member.actions


def _item_of(name: str) -> Image | Document | None:
    """The image or document whose file this is."""
    rendition = Rendition.objects.filter(file=name).select_related("image").first()
    if rendition is not None:
        return rendition.image
    return Image.objects.filter(file=name).first() or Document.objects.filter(file=name).first()
