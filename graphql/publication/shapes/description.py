"""What a published object looks like: one description that both the projection and the public schema follow."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TypeAlias

    from django.db.models import Model, TextChoices

    PublishedModel: TypeAlias = type[Model]


class Kind(StrEnum):
    """What a field's value is in a document.

    `DATE` and `DATETIME` are ISO 8601 strings, `ENUM` the choice's value, `RICH_TEXT` sanitised HTML whose links name
    keys, `REFERENCE` a key, `STRUCT` a dictionary, `STREAM` a list of `{"id", "type", "value"}`.
    """

    STRING = "string"
    INTEGER = "integer"
    FLOAT = "float"
    BOOLEAN = "boolean"
    DATE = "date"
    DATETIME = "datetime"
    ENUM = "enum"
    RICH_TEXT = "rich_text"
    GEOJSON = "geojson"
    REFERENCE = "reference"
    STRUCT = "struct"
    STREAM = "stream"


@dataclass(frozen=True, slots=True)
class FieldShape:
    """One field of a document. A list is never null; a field that is not required may be null.

    `source` is the attribute it is read from. `targets` are the public types a reference may lead to; with none of
    them named it leads to any page. A single reference `is_given` where it always names an object, if only one that a
    reader may not see.
    """

    name: str
    kind: Kind
    description: str
    source: str
    is_list: bool = False
    required: bool = False
    enum: type[TextChoices] | None = None
    targets: tuple[str, ...] = ()
    is_given: bool = False
    struct: StructShape | None = None
    blocks: tuple[BlockShape, ...] = ()


@dataclass(frozen=True, slots=True)
class StructShape:
    """An object inside a document, with no key of its own: a milestone, a fact, the value of a block."""

    name: str
    description: str
    fields: tuple[FieldShape, ...]


@dataclass(frozen=True, slots=True)
class BlockShape:
    """One kind of block in a stream, under the name the stream gives it."""

    block_name: str
    struct: StructShape


@dataclass(frozen=True, slots=True)
class ObjectShape:
    """A published object with a key: a page, a shared snippet, an image, a document."""

    type: str
    description: str
    model: PublishedModel
    is_page: bool
    fields: tuple[FieldShape, ...]
    is_translated: bool = False  # whether each of its objects is in one language
