"""What an edition has written about single fields and blocks, as the changes that are laid over shared content."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from django.db.models import CharField, ForeignKey, TextField
from wagtail.fields import RichTextField, StreamField

from cms.editions.layering import BODY, Change, Changes
from cms.editions.local_fields import local_fields
from cms.enumerations import LocalMode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import TypeAlias

    from django.db.models import Model

    Written: TypeAlias = tuple[str, Mapping[str, Any]]  # the kind of a change and its value, as the form stores them

OWN = {"contact": "contact", "image": "image", "block": "content", "body": "content"}  # else: text


def changes_in(model: type[Model], written: Iterable[Written], own: Callable[[str, Any], Any]) -> Changes:
    """The changes of an object of `model`; `own` makes of a kind and what was written the edition's own value.

    A change that is of another kind than its field is none: text that is shown as it stands was never cleaned as
    formatted text is, and the number of a contact is no image's.
    """
    fields: dict[str, Change] = {}
    blocks: dict[str, Change] = {}
    for kind, value in written:
        mode, name = LocalMode(value.get("mode") or LocalMode.INHERIT), name_of(kind, value)
        if mode is LocalMode.INHERIT or not name or kind not in kinds_of(model, BODY if kind == "block" else name):
            continue
        change = _change(kind, mode, own(kind, value.get(OWN.get(kind, "text"))))
        (blocks if kind == "block" else fields)[name] = change
    return Changes(fields, blocks)


def name_of(kind: str, value: Mapping[str, Any]) -> str:
    """What a change is of: a field by its published name, or a block by its id."""
    return BODY if kind == "body" else str(value.get("name") or "")


@cache
def kinds_of(model: type[Model], name: str) -> tuple[str, ...]:
    """The kinds of change that a field takes; none for one that no edition may change."""
    if name not in local_fields(model):
        return ()
    field: Any = model._meta.get_field(name)
    if isinstance(field, StreamField):
        return ("block", "body")
    if isinstance(field, ForeignKey):
        return (str(field.related_model._meta.model_name),)
    if isinstance(field, RichTextField):
        return ("rich_text",)
    return ("text",) if isinstance(field, CharField | TextField) and not field.choices else ()


def _change(kind: str, mode: LocalMode, value: Any) -> Change:
    """A reference is another or none: there is nothing to put beside it."""
    if kind not in {"contact", "image"}:
        return Change(mode, value)
    return Change(LocalMode.REPLACE, None if mode is LocalMode.HIDE else value)
