"""What local text is called by: the title that what it lies over was last published under.

Its edition's people may know whatever was public, and nothing of what became of it afterwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Subquery, TextField, Value
from django.db.models.functions import Coalesce

from publication.models import Publication

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from cms.models import LocalVariant


def with_titles(variants: QuerySet[LocalVariant]) -> QuerySet[LocalVariant]:
    """Each with what it is called by, its edition and its title."""
    titles = [
        Subquery(_titles(OuterRef(f"{target}__translation_key"), OuterRef(f"{target}__locale__language_code"))[:1])
        for target in ("page", "content_block")
    ]
    return variants.select_related("edition").annotate(
        public_title=Coalesce(*titles, Value(""), output_field=TextField())
    )


def title_of(variant: LocalVariant) -> str:
    """As `with_titles`, of one."""
    content = variant.page if variant.page_id is not None else variant.content_block
    if content is None:
        return ""
    return _titles(content.translation_key, content.locale.language_code).first() or ""


def _titles(key: Any, language: Any) -> QuerySet[Publication, str | None]:
    """Those of the shared publications of an object, the newest first."""
    shared = Publication.objects.filter(key=key, language=language, edition="", document__isnull=False)
    return shared.order_by("-seq").values_list("title", flat=True)
