"""What a search engine holds of the log."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from wagtail.search import index

from publication.models.heads import PublishedObject
from publication.models.log import Publication


class SearchedPublication(index.Indexed, Publication):
    """A publication as a search engine holds it: by its number, so that one that is no longer read is never found."""

    # Terms are compared as they are. What a term counts is said when it is sought, not worked out from all there is.
    search_fields: ClassVar[list[Any]] = [
        index.SearchField(
            "search_terms",
            es_extra={"analyzer": "whitespace", "search_analyzer": "whitespace", "similarity": "boolean"},
        )
    ]
    search_auto_update = False

    class Meta:
        proxy = True

    @property
    def search_terms(self) -> str:
        return str(PublishedObject.objects.values_list("search_terms", flat=True).get(publication=self.pk))

    @classmethod
    def get_indexed_objects(cls) -> models.QuerySet[SearchedPublication]:
        """None for Wagtail's `update_index`: the engine follows the log by `publication.search_engine`."""
        return cls._default_manager.none()


class SearchEngineMark(models.Model):
    """How far the search engine has followed the log: to the publication with this number. There is one row."""

    followed = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = "mark of the search engine"
        verbose_name_plural = "marks of the search engine"

    def __str__(self) -> str:
        return str(self.followed)
