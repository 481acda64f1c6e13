"""What an edition may change in one piece of shared content, in the words of its editors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.html import strip_tags
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from wagtail.blocks import ChoiceBlock, StructBlock
from wagtail.fields import RichTextField, StreamField

from cms.editions.layering import BODY
from cms.editions.local_fields import local_fields, lock_name
from cms.models import Contact, FieldLock

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_EXCERPT = 400


@dataclass(frozen=True, slots=True)
class Part:
    """A field or a block that may be changed: the kind of its change, its published name, and what is shared."""

    kind: str
    name: str
    label: str
    shared: str


def outline(target: Any) -> list[Part]:
    """The fields and blocks of `target` that no lock keeps from being changed, in the order of its form."""
    return list(_parts(target))


def locked_labels(target: Any) -> list[str]:
    """What the secretariat keeps the same in every edition, though it could be changed."""
    locks = _locks()
    model = type(target)
    return [_label(target, name) for name in local_fields(model) if lock_name(model, name) in locks]


def _locks() -> frozenset[str]:
    return frozenset(FieldLock.objects.values_list("field", flat=True))


def _parts(target: Any) -> Iterator[Part]:
    locks, model = _locks(), type(target)
    for name in local_fields(model):
        if lock_name(model, name) in locks:
            continue
        field: Any = model._meta.get_field(name)
        value = getattr(target, name)
        if isinstance(field, StreamField):
            yield from _blocks(value)
            yield Part("body", BODY, str(_("The whole text")), "")
        else:
            yield Part(_kind(field), name, _label(target, name), _excerpt(value))


def _kind(field: Any) -> str:
    if field.is_relation:
        return "contact" if field.related_model is Contact else "image"
    return "rich_text" if isinstance(field, RichTextField) else "text"


def _blocks(stream: Any) -> Iterator[Part]:
    for number, child in enumerate(stream, start=1):
        words = " · ".join(word for word in _words(child.block, child.value) if word.strip())
        label = f"{number}. {capfirst(str(child.block.label))}"
        yield Part("block", str(child.id), label, _excerpt(words))


def _words(block: Any, value: Any) -> list[str]:
    """What a block says, without the names of what was chosen for it."""
    if isinstance(block, StructBlock):
        children = block.child_blocks.items()
        return [word for name, child in children if name in value for word in _words(child, value[name])]
    if isinstance(block, ChoiceBlock):
        return []
    return [str(word) for word in block.get_searchable_content(value)]


def _label(target: Any, name: str) -> str:
    return str(capfirst(str(type(target)._meta.get_field(name).verbose_name)))


def _excerpt(value: Any) -> str:
    text = " ".join(strip_tags(str(value)).split()) if value else ""
    return Truncator(text).chars(LONGEST_EXCERPT)
