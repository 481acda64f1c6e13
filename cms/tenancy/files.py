"""Which images and documents a municipality's people may use; Wagtail's rights on collections say what for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import CollectionViewRestriction
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from cms.models import EditionRoom
from cms.tenancy.members import membership_of
from cms.tenancy.owners import CENTRAL, owner_of
from cms.tenancy.policies import policy_of_files

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from django.db.models import QuerySet


class EditionFilesPolicy(CollectionOwnershipPermissionPolicy):
    """Wagtail's rights, but for private collections that are no edition's: they are not shared."""

    def _check_perm(self, user: Any, actions: Collection[str], collection: Any = None) -> bool:
        if collection is not None and membership_of(user).is_limited and owner_of(collection) == CENTRAL:
            return False
        return bool(super()._check_perm(user, actions, collection))

    def _collections_with_perm(self, user: Any, actions: Collection[str]) -> QuerySet[Any]:
        found = super()._collections_with_perm(user, actions)
        if not membership_of(user).is_limited:
            return found
        private = _below(CollectionViewRestriction.objects.values_list("collection__path", flat=True))
        rooms = EditionRoom.objects.filter(edition__isnull=False)
        return found.exclude(private & ~_below(rooms.values_list("collection__path", flat=True)))


def install() -> None:
    """Wagtail has no setting for the policy of documents: the objects that all its views imported get our class."""
    for model in (get_image_model(), get_document_model()):
        policy_of_files(model).__class__ = EditionFilesPolicy


def _below(paths: Iterable[str]) -> Q:
    condition = Q(pk__in=[])
    for path in paths:
        condition |= Q(path__startswith=path)
    return condition
