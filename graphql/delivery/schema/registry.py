"""Everything the types of the public schema need of each other while they are built."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

from graphql import GraphQLNamedType, GraphQLObjectType

from cms.enumerations import ContentLanguage
from delivery.schema.enumerations import enumeration_type
from delivery.schema.interfaces import block_interface, content_interface, node_interface, route_interface

if TYPE_CHECKING:
    from django.db.models import TextChoices
    from graphql import GraphQLEnumType

    from delivery.schema.filters import Filters
    from publication.shapes import ObjectShape

Named = TypeVar("Named", bound=GraphQLNamedType)


class Registry:
    """The types made so far. `objects` holds the type of each shape; all stand before any field is made."""

    def __init__(self, shapes: Mapping[str, ObjectShape]) -> None:
        self.shapes = shapes
        self.objects: dict[str, GraphQLObjectType] = {}
        self.filters: dict[str, Filters] = {}
        self.enumerations: dict[str, type[TextChoices]] = {}  # by public name, those whose values have labels
        self._made: dict[str, GraphQLNamedType] = {}
        self.language = self.enumeration(ContentLanguage)
        self.node = node_interface(self.language)
        self.route = route_interface()
        self.content = content_interface(self)
        self.block = block_interface(self.language)

    def enumeration(self, choices: type[TextChoices]) -> GraphQLEnumType:
        """The public enumeration of `choices`."""
        type_ = self.once(f"enumeration {choices.__name__}", lambda: enumeration_type(choices))
        self.enumerations[type_.name] = choices
        return type_

    def once(self, identity: str, make: Callable[[], Named]) -> Named:
        """The type made under `identity`, made now unless it was before."""
        if identity not in self._made:
            self._made[identity] = make()
        made: Named = self._made[identity]  # type: ignore[assignment]  # an identity always makes the same kind of type
        return made

    @property
    def pages(self) -> frozenset[str]:
        """The public types of pages."""
        return frozenset(name for name, shape in self.shapes.items() if shape.is_page)
