"""Which addresses of Wagtail Localize a municipality's people may use: for what is their own, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail_localize.models import Translation, TranslationSource

from cms.tenancy.addresses import Opening, open_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

OF_ONE_TRANSLATION = (
    *("edit_string_translation", "edit_override", "download_pofile", "upload_pofile", "machine_translate"),
    *("preview_translation", "stop_translation"),
)


def open_addresses() -> None:
    """The others stand with Wagtail's own; the report of all translations and the list of all snippets stay closed."""
    for name in OF_ONE_TRANSLATION:
        open_address(f"wagtail_localize:{name}", Opening.OWN, _of_translation)
    open_address("wagtail_localize:update_translations", Opening.OWN, _of_source)


def _of_translation(arguments: Mapping[str, Any]) -> Iterator[Any]:
    found = Translation.objects.filter(pk=arguments["translation_id"]).select_related("source__object").first()
    yield from _rows(found.source, [found]) if found else [None]


def _of_source(arguments: Mapping[str, Any]) -> Iterator[Any]:
    found = TranslationSource.objects.filter(pk=arguments["translation_source_id"]).first()
    yield from _rows(found, found.translations.filter(enabled=True)) if found else [None]


def _rows(source: TranslationSource, translations: Any) -> Iterator[Any]:
    """The original and its translations; None for one that is gone."""
    yield source.object.get_instance_or_none(source.locale)
    for each in translations:
        yield source.object.get_instance_or_none(each.target_locale_id)
