"""References followed backwards: one table says which, and what each says about the one it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphql import GraphQLArgument, GraphQLBoolean, GraphQLInt, GraphQLNonNull, GraphQLObjectType

from delivery.fields import plain_field, planned_field
from delivery.limits import DEFAULT_LIST, LONGEST_LIST
from delivery.lookups import Linking
from delivery.schema.lists import list_of
from delivery.schema.members import members
from delivery.schema.paging import bounded
from delivery.values import Item, Referrer, Referrers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphql import GraphQLField

    from delivery.fields import Arguments
    from delivery.lookups import Steps
    from delivery.schema.registry import Registry
    from publication.shapes import FieldShape


@dataclass(frozen=True, slots=True)
class Reverse:
    """On `owner`, the field `name` lists the objects of `type` whose `link` names it.

    A link through a struct (`partner_links.partner`) makes the struct's other fields readable on each edge.
    """

    owner: str
    name: str
    type: str
    link: str
    description: str

    @property
    def through(self) -> tuple[str, str] | None:
        """The struct's field and the reference in it, where the link goes through one."""
        outer, dot, inner = self.link.partition(".")
        return (outer, inner) if dot else None


_CONCERNED = {
    "initiatives": ("Initiative", "Initiatives that concern the {}."),
    "partners": ("Partner", "Partners that concern the {}."),
    "infrastructureInterests": ("InfrastructureInterest", "Infrastructure interests that concern the {}."),
    "strategies": ("Strategy", "Strategies that concern the {}."),
    "plans": ("Plan", "Plans that concern the {}."),
    "offerings": ("Offering", "Offerings that concern the {}."),
    "articles": ("Article", "Articles that concern the {}."),
}

REVERSE = (
    Reverse(
        "Partner",
        "initiatives",
        "Initiative",
        "partner_links.partner",
        "Initiatives the partner takes part in, with its role.",
    ),
    Reverse("Partner", "offerings", "Offering", "provider", "What the partner offers."),
    *(
        Reverse("Municipality", name, type_name, "municipalities", description.format("municipality"))
        for name, (type_name, description) in _CONCERNED.items()
    ),
    Reverse("Municipality", "adoptedPlans", "Plan", "adoptions.municipality", "Plans its council adopted, and when."),
    Reverse(
        "Municipality",
        "adoptedStrategies",
        "Strategy",
        "adoptions.municipality",
        "Strategies its council adopted, and when.",
    ),
    Reverse("Municipality", "bodies", "CooperationBody", "municipalities", "Bodies of the cooperation it sits in."),
    *(
        Reverse("Theme", name, type_name, "themes", description.format("theme"))
        for name, (type_name, description) in _CONCERNED.items()
    ),
    Reverse("CooperationBody", "subordinates", "CooperationBody", "reports_to", "Bodies that report to this one."),
    Reverse("Plan", "supersededBy", "Plan", "supersedes", "Plans that took its place."),
)


def reverse_fields(owner: str, registry: Registry) -> dict[str, GraphQLField]:
    """The backward references that the objects of a type offer."""
    return {
        reverse.name: _field(reverse, registry)
        for reverse in REVERSE
        if reverse.owner == owner and reverse.type in registry.shapes
    }


def _field(reverse: Reverse, registry: Registry) -> GraphQLField:
    def plan(source: Any, given: Arguments) -> Steps[Referrers]:
        first = bounded("first", given["first"])
        lookup = Linking(source.scope, reverse.type, reverse.link, first + 1, source.entry.key)
        answers = yield [lookup]
        items = [Item(entry, source.scope) for entry in answers.entries(lookup)]
        return Referrers(items[:first], source.entry.key, len(items) > first)

    argument = GraphQLArgument(GraphQLNonNull(GraphQLInt), DEFAULT_LIST, f"How many, by title: at most {LONGEST_LIST}.")
    return planned_field(GraphQLNonNull(_list_type(reverse, registry)), reverse.description, plan, {"first": argument})


def _list_type(reverse: Reverse, registry: Registry) -> GraphQLObjectType:
    node = registry.objects[reverse.type]
    fields = {
        "nodes": plain_field(list_of(node), "The objects.", lambda referrers, _: referrers.items),
        "hasMore": plain_field(
            GraphQLNonNull(GraphQLBoolean),
            "Whether there are others than these.",
            lambda referrers, _: referrers.has_more,
        ),
    }
    said = _said(reverse, registry)
    if not said:
        return registry.once(
            f"list {reverse.type}",
            lambda: GraphQLObjectType(
                f"{reverse.type}List",
                fields,
                description=f"The first objects of the type {reverse.type} that refer to one.",
            ),
        )
    name = f"{reverse.owner}{reverse.type}"
    edge = GraphQLObjectType(
        f"{name}Edge",
        {"node": plain_field(GraphQLNonNull(node), "The object.", lambda referrer, _: referrer.node)}
        | members(said, registry),
        description=f"An object of the type {reverse.type}, and what it says about the {reverse.owner} it refers to.",
    )
    edges = plain_field(
        list_of(edge),
        "The objects with what each says about the reference; one that refers twice is here twice.",
        lambda referrers, _: list(_referrers(reverse, referrers)),
    )
    return GraphQLObjectType(
        f"{name}List",
        fields | {"edges": edges},
        description=f"The first objects of the type {reverse.type} that refer to one.",
    )


def _said(reverse: Reverse, registry: Registry) -> tuple[FieldShape, ...]:
    """What the struct that holds the reference says beside it."""
    if reverse.through is None:
        return ()
    outer, inner = reverse.through
    struct = next(field.struct for field in registry.shapes[reverse.type].fields if field.name == outer)
    return tuple(field for field in struct.fields if field.name != inner) if struct else ()


def _referrers(reverse: Reverse, referrers: Referrers) -> Iterator[Referrer]:
    outer, inner = reverse.through or ("", "")
    for item in referrers.items:
        for values in item.values.get(outer) or ():
            if values.get(inner) == referrers.key:
                yield Referrer(item, values, item.scope)
