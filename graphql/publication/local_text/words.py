"""The words of a part of a document, for editors to compare."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from publication.models import PublishedObject
from publication.projection.survey import Survey
from publication.shapes import Kind

if TYPE_CHECKING:
    from publication.shapes import FieldShape


def words_of_part(field: FieldShape, value: Any) -> str:
    """What a reader would read of it: a title for what is referred to, a paragraph for each block."""
    return "\n".join(texts_of_part(field, value))


def texts_of_part(field: FieldShape, value: Any) -> list[str]:
    """As `words_of_part`, each text by itself."""
    if field.kind is Kind.REFERENCE:
        head = PublishedObject.objects.filter(key=value).first() if value else None
        texts = [head.title] if head else []
    elif field.kind is Kind.STRING:
        texts = [str(value or "")]
    else:
        survey = Survey()
        survey.add(field, value)
        texts = survey.texts
    return [text for text in texts if text.strip()]
