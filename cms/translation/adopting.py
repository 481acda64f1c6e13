"""Lets Wagtail Localize know a translation that was written without it, so that it is edited beside its original."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

if TYPE_CHECKING:
    from collections.abc import Iterator


def adopt(original: Any, translation: Any) -> None:
    """Take the text of `translation` for that of `original` in the same place. Writes nothing that is published.

    What has no counterpart waits to be translated, and what only the translation has goes when it is published next.
    """
    source, _is_new = TranslationSource.get_or_create_from_instance(original)
    locale = translation.locale
    _tie, is_new = Translation.objects.get_or_create(source=source, target_locale=locale)
    if not is_new:
        return
    said = _said(translation)
    segments = source.stringsegment_set.order_by("order").select_related("context")
    pairs = [(segment, next(said[segment.context.path], "")) for segment in segments if segment.context.path in said]
    known: dict[tuple[int, int], str] = {}
    for segment, text in pairs:
        if text:
            known.setdefault((segment.string_id, segment.context_id), text)
    StringTranslation.objects.bulk_create(
        StringTranslation(
            translation_of_id=string,
            context_id=context,
            locale=locale,
            data=text,
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        )
        for (string, context), text in known.items()
    )


def _said(translation: Any) -> dict[str, Iterator[str]]:
    """The strings of each place, in order."""
    found: dict[str, list[str]] = defaultdict(list)
    for segment in extract_segments(translation):
        if isinstance(segment, StringSegmentValue):
            found[segment.path].append(segment.string.data)
    return {path: iter(texts) for path, texts in found.items()}
