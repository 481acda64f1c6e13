"""Takes words out of what Wagtail Localize keeps: strings, what was said for them, and the sources they came from.

It keeps them apart from the content, also when that says something else by now.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import uuid5

from django.db.models import Q
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    String,
    StringSegment,
    StringTranslation,
    Template,
    TranslationContext,
    TranslationSource,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from uuid import UUID

    from publication.removing.words import Words

ADDRESSES = frozenset({"slug", "url_path"})
SLUGS = {
    String: Q(segments__context__path="slug") | Q(translations__context__path="slug"),
    StringTranslation: Q(context__path="slug"),
}
TEXTS: tuple[tuple[Any, str], ...] = (
    (String, "data"),
    (Template, "template"),
    (TranslationContext, "path"),  # which names links by their address
    (TranslationContext, "field_path"),
    (StringTranslation, "data"),
    (StringTranslation, "field_error"),
    (SegmentOverride, "field_error"),
    (TranslationSource, "object_repr"),
)
JSON: tuple[tuple[Any, str], ...] = (
    (TranslationSource, "content_json"),
    (StringSegment, "attrs"),
    (OverridableSegment, "data_json"),
    (SegmentOverride, "data_json"),
)


@dataclass(frozen=True, slots=True)
class KeptText:
    """A text that holds what is to be erased: where it is kept, what it says without, and what would go."""

    model: Any
    pk: int
    column: str
    without: str
    contexts: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.model.__name__} {self.pk} {self.column}"


def kept_texts(words: Words) -> Iterator[KeptText]:
    """Each that holds one of the words."""
    for model, column in TEXTS:
        slugs = set(model.objects.filter(SLUGS[model]).values_list("pk", flat=True)) if model in SLUGS else set()
        for pk, text in _rows(model, column):
            without = words.address(text) if pk in slugs else words.text(text)
            if without != text:
                yield KeptText(model, pk, column, without, tuple(words.contexts(text)))
    for model, column in JSON:
        for pk, text in _rows(model, column):
            contexts: list[str] = []
            value = _without("", json.loads(text), words, contexts)
            if contexts:
                yield KeptText(model, pk, column, json.dumps(value), tuple(contexts))


def blank(texts: Iterable[KeptText]) -> None:
    """Write what each says without the words. One that went with another, whose place a third took, is left out."""
    for each in texts:
        row = each.model.objects.filter(pk=each.pk).first()
        if row is None:
            continue
        digest = _digest(row, each)
        same = each.model.objects.filter(**digest, **_scope(row)).exclude(pk=row.pk).first() if digest else None
        if same is None:
            each.model.objects.filter(pk=row.pk).update(**{each.column: each.without}, **digest)
        else:
            _take(row, same)


def _digest(row: Any, text: KeptText) -> dict[str, UUID]:
    """The column by which a text is unique, if it is; they are Wagtail Localize's own of each table."""
    match row:
        case String():
            return {"data_hash": String._get_data_hash(text.without)}  # noqa: SLF001  # as said
        case TranslationContext() if text.column == "path":
            return {"path_id": TranslationContext._get_path_id(text.without)}  # noqa: SLF001  # as said
        case Template():
            return {"uuid": uuid5(uuid5(Template.BASE_UUID_NAMESPACE, row.template_format), text.without)}
    return {}


def _scope(row: Any) -> dict[str, Any]:
    """Within what it is unique."""
    return {name: getattr(row, name) for name in ("locale", "object") if hasattr(row, name)}


def _rows(model: Any, column: str) -> Iterator[tuple[int, str]]:
    rows = model.objects.exclude(**{column: ""}).order_by("pk").values_list("pk", column)
    yield from rows.iterator(chunk_size=200)


def _without(name: str, value: Any, words: Words, contexts: list[str]) -> Any:
    """A value of JSON, also of JSON within it, as bodies are kept; `contexts` is told what went."""
    if isinstance(value, dict):
        return {key: _without(key, item, words, contexts) for key, item in value.items()}
    if isinstance(value, list):
        return [_without(name, item, words, contexts) for item in value]
    if not isinstance(value, str):
        return value
    inner = _stream(value)
    if inner is not None:
        return json.dumps(_without(name, inner, words, contexts))
    without = words.address(value) if name in ADDRESSES else words.text(value)
    if without != value:
        contexts.extend(words.contexts(value))
    return without


def _stream(text: str) -> list[Any] | None:
    if not text.startswith("["):
        return None
    try:
        found: list[Any] = json.loads(text)
    except ValueError:
        return None
    return found


def _take(row: Any, same: Any) -> None:
    """Let all that hangs on `row` hang on `same`, and what that has already go with `row`."""
    for relation in row._meta.related_objects:
        name, hanging = relation.field.name, relation.related_model.objects.filter(**{relation.field.name: row})
        for each in hanging.iterator(chunk_size=200):
            setattr(each, name, same)
            if not (relation.related_model is StringTranslation and _is_said(each)):
                relation.related_model.objects.filter(pk=each.pk).update(**{name: same})
    row.delete()


def _is_said(translation: StringTranslation) -> bool:
    names = ("translation_of", "locale", "context")
    there = StringTranslation.objects.filter(**{name: getattr(translation, name) for name in names})
    return there.exclude(pk=translation.pk).exists()
