"""Who may read a file that is not published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.users.models import UserProfile

from cms.tenancy.members import membership_of
from cms.tenancy.owners import owner_of
from media.models import Document, Image, Rendition
from publication.files import readable_for

if TYPE_CHECKING:
    from uuid import UUID


def is_published(key: UUID) -> bool:
    """Whether anybody may read the image or document of this key."""
    return readable_for(key) is not None


def may_read(user: Any, name: str) -> bool:
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
