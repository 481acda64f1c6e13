"""What an edition may change in one piece of shared content, in the words of its editors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from cms.editions.changing import kinds_of
from cms.editions.layering import BODY
from cms.editions.local_fields import local_fields
from publication.local_text.words import texts_of_part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Model

    from publication.projection.standing import Standing
    from publication.shapes import FieldShape

LONGEST_EXCERPT = 400


@dataclass(frozen=True, slots=True)
class Part:
    """A field or a block that may be changed, but for locks: the kind of its change, its name, and what is shared."""

    kind: str
    name: str
    label: str
    shared: str
    is_locked: bool


def outline(standing: Standing) -> list[Part]:
    """The fields and blocks that an edition may change, were it not for locks, in the order of what is shared.

    They are those of the publication that the edition's text lies over, and of nothing that is not public.
    """
    return list(_parts(standing))


def locked_labels(standing: Standing) -> list[str]:
    """What the secretariat keeps the same in every edition, though it could be changed."""
    model = standing.shape.model
    return [_label(model, name) for name in local_fields(model) if name not in standing.free]


def _parts(standing: Standing) -> Iterator[Part]:
    model = standing.shape.model
    fields = {field.name: field for field in standing.shape.fields}
    for name in local_fields(model):
        value, is_locked = standing.below.get(name), name not in standing.free
        if name == BODY:
            yield from _blocks(model, fields[name], value or [], is_locked)
            yield Part("body", BODY, str(_("The whole text")), "", is_locked)
        else:
            [kind] = kinds_of(model, name)
            yield Part(kind, name, _label(model, name), _excerpt(fields[name], value), is_locked)


def _blocks(
    model: type[Model],
    field: FieldShape,
    blocks: list[dict[str, Any]],
    is_locked: bool,
) -> Iterator[Part]:
    known: Any = model._meta.get_field(BODY)
    for number, block in enumerate(blocks, start=1):
        child = known.stream_block.child_blocks.get(block["type"])
        kind = capfirst(str(child.label)) if child is not None else block["type"]
        yield Part("block", block["id"], f"{number}. {kind}", _excerpt(field, [block]), is_locked)


def _label(model: type[Model], name: str) -> str:
    field: Any = model._meta.get_field(name)
    return str(capfirst(str(field.verbose_name)))


def _excerpt(field: FieldShape, value: Any) -> str:
    text = " · ".join(" ".join(text.split()) for text in texts_of_part(field, value))
    return Truncator(text).chars(LONGEST_EXCERPT)
