"""Whether the public may read an object, by Wagtail's own rows and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from wagtail.models import Collection, CollectionMember, CollectionViewRestriction, Page, PageViewRestriction, Site

from cms.translation.mirrors import mirrors_another_language

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import Model, QuerySet


@dataclass(frozen=True, slots=True)
class Readability:
    """The places that decide: sites, and what is private. Small tables, read once for many objects."""

    now: datetime
    site_paths: frozenset[str]
    private_paths: frozenset[str]
    private_collections: frozenset[int]

    @classmethod
    def read(cls) -> Readability:
        """As the rows stand in this moment."""
        private = list(CollectionViewRestriction.objects.values_list("collection__path", flat=True))
        collections = Collection.objects.values_list("pk", "path") if private else []
        return cls(
            now=timezone.now(),
            site_paths=frozenset(_site_paths()),
            private_paths=frozenset(PageViewRestriction.objects.values_list("page__path", flat=True)),
            private_collections=frozenset(pk for pk, path in collections if path.startswith(tuple(private))),
        )

    def is_readable(self, instance: Model) -> bool:
        """Live, not expired, in a site, and neither private itself nor below anything private.

        A page that mirrors one of another language says nothing in its own: readers are shown the original instead.
        Every kind of restriction counts, whatever it would let a logged-in visitor read.
        """
        if not getattr(instance, "live", True):
            return False
        expires: datetime | None = getattr(instance, "expire_at", None)
        if expires is not None and expires <= self.now:
            return False
        return self.is_in_the_open(instance)

    def is_in_the_open(self, instance: Model) -> bool:
        """Whether it stands where the public may read, whether it is live or not."""
        if isinstance(instance, Page):
            places = _ancestry(instance.path)
            is_open = not self.site_paths.isdisjoint(places) and self.private_paths.isdisjoint(places)
            return is_open and not mirrors_another_language(instance)
        if isinstance(instance, CollectionMember):
            member: Any = instance
            return member.collection_id not in self.private_collections
        return True


def _site_paths() -> QuerySet[Any, str]:
    """The tree paths of every site's root, in each language it is translated to."""
    keys = Site.objects.values("root_page__translation_key")
    paths: QuerySet[Any, str] = Page.objects.filter(translation_key__in=keys).values_list("path", flat=True)
    return paths


def _ancestry(path: str) -> frozenset[str]:
    """A page's tree path and those of all its ancestors."""
    step: int = Page.steplen
    return frozenset(path[:length] for length in range(step, len(path) + 1, step))
