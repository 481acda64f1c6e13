"""What a list may be narrowed to, and the input type that says so."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from graphql import GraphQLInputField, GraphQLInputObjectType, GraphQLList, GraphQLNonNull

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import TextChoices
    from graphql import GraphQLInputType

    from delivery.lookups import Steps
    from delivery.schema.named import Named
    from publication.store import Condition, Scope

AND, OR, NOT = "and", "or", "not"
COMBINED = frozenset({AND, OR, NOT})


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted: the links of a field, whose targets are values of an enumeration, keys of a type, or words."""

    link: str
    description: str
    choices: type[TextChoices] | None = None
    named: Named | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """One field of a filter: its public type, and the condition that its value makes.

    Where the value names objects, `keys` finds those that the scope shows; the condition is then made of their keys.
    Where it is a filter itself, `nested` says of what, and the condition is made of the conditions in it. `counted`
    tells how often each of its values stands in a list, if that can be asked.
    """

    type: GraphQLInputType
    description: str
    condition: Callable[[Any], Condition]
    keys: Callable[[Any, Scope], Steps[list[str]]] | None = None
    nested: Filters | None = None
    counted: Counted | None = None


class Filters:
    """What lists of one type may be narrowed to. Types may refer to each other, so each is made when it is needed."""

    def __init__(self, type_name: str, make: Callable[[], dict[str, Filter]]) -> None:
        self._type_name, self._make = type_name, make

    @cached_property
    def parts(self) -> dict[str, Filter]:
        """By public name."""
        return self._make()

    @cached_property
    def type(self) -> GraphQLInputObjectType:
        description = "Every part must hold. A part that is null, an empty list or empty itself restricts nothing."
        return GraphQLInputObjectType(f"{self._type_name}Filter", self._fields, description=description)

    def _fields(self) -> dict[str, GraphQLInputField]:
        own = {name: GraphQLInputField(part.type, description=part.description) for name, part in self.parts.items()}
        return own | {
            AND: GraphQLInputField(several(self.type), description="Every one of these must hold."),
            OR: GraphQLInputField(several(self.type), description="At least one of these must hold."),
            NOT: GraphQLInputField(self.type, description="This must not hold."),
        }


def several(type_: GraphQLInputType) -> GraphQLInputType:
    """A list of values of which none is null."""
    return GraphQLList(GraphQLNonNull(type_))
