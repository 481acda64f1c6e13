"""Makes sure that every piece of content has its row, unpublished and without references, so that all can be named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from wagtail.models import Locale, Page, TranslatableMixin

from cms.demo.fields import can_stand_first, plain_values, write
from cms.demo.kinds import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import Model

    from cms.demo.content import Piece
    from cms.demo.directory import Directory
    from cms.demo.kinds import Kind


def find(kind: Kind, piece: Piece, language: str = settings.LANGUAGE_CODE) -> Any:
    """The row of `piece` in `language`, or None."""
    key = kind.key(piece.slug)
    for model in kind.models:
        identity: dict[str, Any] = {"key": key}
        if issubclass(model, TranslatableMixin):
            identity = {"translation_key": key, "locale__language_code": language}
        if found := model._default_manager.filter(**identity).first():
            return found
    return None


def fields_of(kind: Kind, piece: Piece, language: str = settings.LANGUAGE_CODE) -> dict[str, Any]:
    """All that is written of `piece`, and its slug where it is not seeded and has one."""
    values = piece.values_in(language)
    if kind.is_seeded or not any(field.name == "slug" for field in kind.model._meta.get_fields()):
        return values
    return {"slug": piece.slug, **values}


def place(kind: Kind, piece: Piece, directory: Directory) -> None:
    """Make the rows of `piece` that are missing: in Danish, and in each language it is translated to."""
    original = find(kind, piece) or _make(kind, piece, directory)
    directory.add(kind.name, piece.slug, original.pk)
    for language in piece.translations:
        if find(kind, piece, language) is None:
            _translate(
                original, _first_values(type(original), kind, piece.translations[language], piece, directory), language
            )


def _make(kind: Kind, piece: Piece, directory: Directory) -> Model:
    if kind.is_seeded:
        raise LookupError(f"{kind.name} has no {piece.slug}: run seed_region first.")
    key = "translation_key" if issubclass(kind.model, TranslatableMixin) else "key"
    instance = kind.model(**{key: kind.key(piece.slug), "live": False})
    write(instance, _first_values(kind.model, kind, fields_of(kind, piece), piece, directory))
    if isinstance(instance, Page):
        Page.objects.get(pk=directory.find(f"{SECTIONS.name}/{kind.section}")).add_child(instance=instance)
    else:
        instance.save()
    return instance


def _translate(original: Any, values: Mapping[str, Any], language: str) -> None:
    """A draft in `language`; a page's is saved by the copying, below its parent's translation."""
    copy = original.copy_for_translation(Locale.objects.get(language_code=language))
    if copy.pk is None:
        write(copy, values)
        copy.save()


def _first_values(
    model: type[Model], kind: Kind, given: Mapping[str, Any], piece: Piece, directory: Directory
) -> dict[str, Any]:
    first = {name: value for name, value in given.items() if name in kind.stands_on or can_stand_first(model, name)}
    return plain_values(model, first, kind.key(piece.slug), directory)
