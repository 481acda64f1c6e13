"""Which text of a translation is still in the language it was translated from."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from wagtail.fields import StreamField
from wagtail_localize.models import String, StringSegment
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wagtail.models import Locale

Part = tuple[str, str]
"""A field, and one block of it by its id where it is a body; or all of the field, and then an empty text."""


@dataclass(frozen=True, slots=True)
class Untranslated:
    """The language of text that is not the object's own, and whether all text of its field or block is in it."""

    language: str
    is_whole: bool


def mark(original: Any, translation: Any, source: Locale, target: Locale) -> None:
    """Note in `translation` which strings of `original` have nothing in `target` that could be shown instead.

    What was not translated in the original either is in a third language.
    """
    before = original.untranslated or {}
    strings = StringSegment.objects.filter(source__object_id=original.translation_key, source__locale=source)
    without = strings.annotate_translation(target).filter(Q(translation=None) | Q(translation=""))
    marks: dict[str, dict[str, str]] = defaultdict(dict)
    for path, number in without.values_list("context__path", "string__data_hash"):
        marks[path][str(number)] = before.get(path, {}).get(str(number), source.language_code)
    translation.untranslated = dict(marks) or None


def mark_all(instance: Any, source: Locale) -> None:
    """Note in `instance` that all its text is in `source`."""
    marks: dict[str, dict[str, str]] = defaultdict(dict)
    for segment in extract_segments(instance):
        if isinstance(segment, StringSegmentValue):
            marks[segment.path][_hash(segment)] = source.language_code
    instance.untranslated = dict(marks) or None


def untranslated_parts(instance: Any) -> Mapping[Part, Untranslated]:
    """What of `instance` is in another language than its own, by field and block.

    The strings are those of the text as it stands: what was changed by hand is no longer what was marked.
    """
    marks = getattr(instance, "untranslated", None)
    if not marks:
        return {}
    languages: dict[Part, list[str]] = defaultdict(list)
    strings: Counter[Part] = Counter()
    for segment in extract_segments(instance):
        if isinstance(segment, StringSegmentValue):
            language = marks.get(segment.path, {}).get(_hash(segment))
            for part in _parts(instance, segment.path):
                strings[part] += 1
                if language:
                    languages[part].append(language)
    return {part: Untranslated(found[0], len(found) == strings[part]) for part, found in languages.items()}


def _parts(instance: Any, path: str) -> list[Part]:
    name, *rest = path.split(".")
    is_body = isinstance(instance._meta.get_field(name), StreamField)
    return [(name, ""), (name, rest[0])] if is_body else [(name, "")]


def _hash(segment: StringSegmentValue) -> str:
    return str(String._get_data_hash(segment.string.data))  # noqa: SLF001  # Wagtail Localize's own of each string
