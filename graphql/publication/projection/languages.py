"""Which text of a document is in another language than its object, as the document says it beside its fields.

`{"fields": {name: said}, "blocks": {id: said}}`, where what is said is `{"language", "is_whole"}`: the language of text
that nobody has translated, and whether all text of that field or block is in it. What is left out is in the object's
own language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from cms.editions.layering import BODY, Layer
from cms.translation.untranslated import untranslated_parts
from publication.store.entries import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.db.models import Model

    from publication.shapes import ObjectShape

PARTLY_TRANSLATED = "partly_translated"  # links an object to the language that some of its text is still in
Said: TypeAlias = dict[str, dict[str, dict[str, Any]]]


def languages_of(shape: ObjectShape, instance: Model) -> dict[str, Said]:
    """What the document of `instance` says; nothing where all of it is in one language."""
    said: Said = {"fields": {}, "blocks": {}}
    names = {field.source: field.name for field in shape.fields}
    for (source, block), text in untranslated_parts(instance).items():
        if source in names:
            kind, name = ("blocks", block) if block else ("fields", names[source])
            said[kind][name] = {"language": text.language, "is_whole": text.is_whole}
    return _stating(said)


def languages_taken_over(
    shared: Mapping[str, Any], claimed: Mapping[str, Any], free: tuple[str, ...]
) -> dict[str, Said]:
    """As `take_over` of the documents: of what is free as it was when it was claimed, of the rest as it is now."""
    now, then = shared.get(LANGUAGES) or {}, claimed.get(LANGUAGES) or {}
    fields = {name: said for name, said in now.get("fields", {}).items() if name not in free}
    fields |= {name: said for name, said in then.get("fields", {}).items() if name in free}
    return _stating({"fields": fields, "blocks": (then if BODY in free else now).get("blocks", {})})


def languages_laid(below: Mapping[str, Any], laid: Mapping[str, Any], layers: Mapping[str, Layer]) -> dict[str, Said]:
    """What is left to say when an edition's own text, in the object's language, is laid over the document `below`."""
    before = below.get(LANGUAGES) or {}
    shown = {block["id"] for block in laid.get(BODY) or ()}
    blocks = {name: said for name, said in before.get("blocks", {}).items() if name in shown}
    fields = {}
    for name, said in before.get("fields", {}).items():
        layer = layers.get(name, Layer.SHARED)
        if layer is not Layer.LOCAL and (name != BODY or blocks):
            fields[name] = said if layer is Layer.SHARED else {**said, "is_whole": False}
    return _stating({"fields": fields, "blocks": blocks})


def without_languages(document: Mapping[str, Any]) -> dict[str, Any]:
    """The document, saying nothing of it."""
    return {name: value for name, value in document.items() if name != LANGUAGES}


def links_of(document: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """By which an object that is not wholly translated is found."""
    fields = document.get(LANGUAGES, {}).get("fields", {})
    return {(PARTLY_TRANSLATED, said["language"]) for said in fields.values()}


def _stating(said: Said) -> dict[str, Said]:
    return {LANGUAGES: said} if said["fields"] else {}
