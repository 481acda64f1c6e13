"""How often each value stands in a list: what a reader may narrow it to, and how much is left then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import override
from graphql import (
    GraphQLArgument,
    GraphQLBoolean,
    GraphQLEnumType,
    GraphQLEnumValue,
    GraphQLInt,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLString,
)

from delivery.fields import plain_field, planned_field
from delivery.limits import LONGEST_LIST
from delivery.lookups import Counting, Listing
from delivery.names import constant, snake
from delivery.schema.lists import list_of
from publication.store import Selection

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphql import GraphQLField

    from delivery.fields import Arguments
    from delivery.lookups import Lookup, Steps
    from delivery.schema.filters import Counted, Filter
    from delivery.schema.registry import Registry
    from delivery.values import Connection
    from publication.store import Scope


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value, as the filter takes it, what readers call it, and how many items of the list have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """A part of the filter, and the values of it that stand in the list."""

    name: str
    values: list[FacetValue]


FACET_VALUE = GraphQLObjectType(
    "FacetValue",
    {
        "value": plain_field(
            GraphQLNonNull(GraphQLString), "As the filter takes it, a number as text.", lambda found, _: found.value
        ),
        "label": plain_field(
            GraphQLNonNull(GraphQLString),
            "What readers call it, in the language that is read, or in English.",
            lambda found, _: found.label,
        ),
        "count": plain_field(GraphQLNonNull(GraphQLInt), "How many items have it.", lambda found, _: found.count),
    },
    description="A value that stands in a list.",
)
FACET = GraphQLObjectType(
    "Facet",
    {
        "name": plain_field(
            GraphQLNonNull(GraphQLString), "The part of the filter that takes the values.", lambda found, _: found.name
        ),
        "values": plain_field(
            list_of(FACET_VALUE),
            f"The most frequent first, and equal ones by their label; of words and numbers that editors choose freely "
            f"the {LONGEST_LIST} most frequent.",
            lambda found, _: found.values,
        ),
    },
    description="The values of one part of the filter that stand in a list.",
)


def facets_field(type_name: str, filters: Mapping[str, Filter], registry: Registry) -> dict[str, GraphQLField]:
    """The field of a connection whose filter has parts that can be counted; none for others."""
    counted = {name: part.counted for name, part in filters.items() if part.counted}
    if not counted:
        return {}

    def plan(source: Connection, given: Arguments) -> Steps[list[Facet]]:
        names = list(dict.fromkeys(given["of"]))
        counting = Counting(
            source.scope,
            Selection(source.selection.type, source.selection.conditions),
            tuple(counted[name].link for name in names),
        )
        wanted: dict[str, Listing] = {
            name: all_of(source.scope, part.named.type_name) for name in names if (part := counted[name]).named
        }
        lookups: list[Lookup] = [counting, *wanted.values()]
        answers = yield lookups
        counts = answers.counts(counting)
        facets = []
        for name in names:
            entries = answers.page(wanted[name]).entries if name in wanted else ()
            found = counts[counted[name].link]
            if given["include_empty"]:
                found = dict.fromkeys(_possible(counted[name], entries), 0) | found
            facets.append(Facet(name, values_of(found, counted[name], entries, source.scope)))
        return facets

    names = GraphQLEnumType(
        f"{type_name}Facet",
        {constant(snake(name)): GraphQLEnumValue(name, part.description) for name, part in counted.items()},
        description=f"What can be counted in a list of the type {type_name}.",
    )
    arguments = {
        "of": GraphQLArgument(list_of(names), description="What to count."),
        "includeEmpty": GraphQLArgument(
            GraphQLNonNull(GraphQLBoolean),
            False,
            "Whether to name also values that no item has: of enumerations, municipalities and themes.",
            out_name="include_empty",
        ),
    }
    description = "How often each value stands in the whole list as it is narrowed, whichever part of it is asked for."
    return {"facets": planned_field(list_of(FACET), description, plan, arguments)}


def all_of(scope: Scope, type_name: str) -> Listing:
    return Listing(scope, Selection(type_name, first=LONGEST_LIST, is_counted=False))


def _possible(counted: Counted, entries: Any) -> list[str]:
    """The targets that a value of it may have."""
    if counted.named:
        return [entry.key for entry in entries]
    return [choice.value for choice in counted.choices or ()]


def values_of(counts: Mapping[str, int], counted: Counted, entries: Any, scope: Scope) -> list[FacetValue]:
    """An object that the scope does not show is no value, however many refer to it."""
    if counted.named:
        field = counted.named.field
        shown = {entry.key: entry.document for entry in entries}
        found = [
            FacetValue(_written(shown[key][field], counted), shown[key]["name"], count)
            for key, count in counts.items()
            if key in shown
        ]
    elif counted.choices:
        with override(scope.language):
            labels = {choice.value: str(choice.label) for choice in counted.choices}
        found = [FacetValue(constant(key), labels[key], count) for key, count in counts.items() if key in labels]
    else:
        found = [FacetValue(key, key, count) for key, count in counts.items()]
    found.sort(key=lambda each: (-each.count, each.label))
    return found if counted.named or counted.choices else found[:LONGEST_LIST]


def _written(value: str, counted: Counted) -> str:
    return constant(value) if counted.named and counted.named.choices else value
