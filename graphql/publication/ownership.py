"""Whose content is: shared by the editions, or one edition's own; and at which path a page stands in its edition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wagtail.models import Page

from cms.models import Edition, EditionPage
from cms.tenancy.owners import has_owner

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import Model


@dataclass(frozen=True, slots=True)
class Section:
    """The pages of one edition in one language: all whose tree path begins with `path`."""

    path: str
    url_path: str
    edition: str


@dataclass(frozen=True, slots=True)
class Ownership:
    """The editions' keys by number, and their sections of the tree. Both are few, and read once for many objects."""

    editions: Mapping[int, str]
    sections: tuple[Section, ...]

    @classmethod
    def read(cls) -> Ownership:
        """As the rows stand in this moment."""
        editions = {pk: str(key) for pk, key in Edition.objects.values_list("pk", "key")}
        sections = EditionPage.objects.values_list("path", "url_path", "edition_id")
        return cls(editions, tuple(Section(path, url_path, editions[pk]) for path, url_path, pk in sections))

    def owner_of(self, instance: Model) -> str:
        """The key of the edition that has `instance` to itself; empty for what is shared."""
        if isinstance(instance, Page):
            section = self._section(instance)
            return section.edition if section else ""
        if not has_owner(type(instance)):
            return ""
        owned: Any = instance
        return self.editions[owned.edition_id] if owned.edition_id else ""

    def path_of(self, instance: Model) -> str:
        """Where a page stands below the root of its edition, such as /initiativer/dima/; empty for what is no page."""
        if not isinstance(instance, Page):
            return ""
        section = self._section(instance)
        if section:
            # A draft of the front page itself may have another slug than its section.
            is_front_page = instance.path == section.path
            return "/" if is_front_page else "/" + instance.url_path[len(section.url_path) :]
        return "/" + instance.url_path.lstrip("/").partition("/")[2]

    def _section(self, page: Page) -> Section | None:
        return next((section for section in self.sections if page.path.startswith(section.path)), None)
