"""Reads grapple's declarations: which fields a model or block publishes, from where, and what each means."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import graphene

from publication.shapes.description import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

_SCALARS: dict[Any, Kind] = {
    graphene.String: Kind.STRING,
    graphene.Int: Kind.INTEGER,
    graphene.Float: Kind.FLOAT,
    graphene.Boolean: Kind.BOOLEAN,
    graphene.Date: Kind.DATE,
    graphene.DateTime: Kind.DATETIME,
}


class ShapeError(TypeError):
    """A declaration that cannot be published as it stands."""


@dataclass(frozen=True, slots=True)
class Declaration:
    """One entry of `graphql_fields`. `scalar` is what it declares itself, for sources that are no fields."""

    name: str
    source: str
    description: str
    required: bool
    is_list: bool
    scalar: Kind | None


def declarations(owner: type) -> Iterator[Declaration]:
    """What `owner` publishes, in the order it declares it."""
    for entry in owner.graphql_fields:  # type: ignore[attr-defined]  # grapple's, on models
        built = entry() if callable(entry) else entry
        field, wrapper = built if isinstance(built, tuple) else (built, None)
        declared = field.field_type
        is_list = wrapper is not None or isinstance(_unwrapped(declared), graphene.List)
        if not field.description:
            raise ShapeError(f"{owner.__name__}.{field.field_name} is published without a description")
        yield Declaration(
            name=field.field_name,
            source=field.field_source or field.field_name,
            description=field.description,
            required=isinstance(declared, graphene.NonNull),
            is_list=is_list,
            scalar=_SCALARS.get(_innermost(declared)),
        )


def described(owner: type) -> str:
    """What `owner` is, in its own words: `graphql_description`, or the first paragraph of its docstring."""
    given = getattr(owner, "graphql_description", "") or (inspect.getdoc(owner) or "").partition("\n\n")[0]
    return " ".join(given.split())


def _unwrapped(declared: Any) -> Any:
    return _inner(declared) if isinstance(declared, graphene.NonNull) else declared


def _inner(declared: Any) -> Any:
    """What a wrapper is around. Not `of_type`, which asks grapple's registry for types that may not be there yet."""
    return declared._of_type if isinstance(declared, (graphene.NonNull, graphene.List)) else declared  # noqa: SLF001  # graphene has no name for it


def _innermost(declared: Any) -> Any:
    while (inner := _inner(declared)) is not declared:
        declared = inner
    return declared if isinstance(declared, type) else None
