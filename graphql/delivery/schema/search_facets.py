"""How often each type, theme, municipality and tag stands in what a search finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import capfirst
from django.utils.translation import override
from graphql import GraphQLArgument, GraphQLEnumType, GraphQLEnumValue

from delivery.costs import SEARCHED
from delivery.fields import planned_field
from delivery.lookups import SearchCounting
from delivery.names import constant, snake
from delivery.schema.facets import FACET, Facet, FacetValue, all_of, values_of
from delivery.schema.filters import Counted
from delivery.schema.lists import list_of
from delivery.schema.named import NAMED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphql import GraphQLField

    from delivery.fields import Arguments
    from delivery.lookups import Lookup, Steps
    from delivery.schema.registry import Registry
    from delivery.values import Hits
    from publication.store import Scope

TYPES, TYPE = "types", "type"
COUNTED = {
    "themes": Counted("themes", "What it is about.", named=NAMED["Theme"]),
    "municipalities": Counted("municipalities", "The municipalities it names.", named=NAMED["Municipality"]),
    "tags": Counted("tags", "Free words it is found by."),
}


def search_facets_field(types: GraphQLEnumType, registry: Registry) -> GraphQLField:
    """Values are written as the arguments of the search take them."""
    written = {value.value: name for name, value in types.values.items()}

    def plan(source: Hits, given: Arguments) -> Steps[list[Facet]]:
        names = list(dict.fromkeys(given["of"]))
        fields = tuple(TYPE if name == TYPES else COUNTED[name].link for name in names)
        counting = SearchCounting(source.scope, source.search, source.found.query, fields)
        wanted = {name: all_of(source.scope, part.named.type_name) for name in names if (part := _named(name)).named}
        lookups: list[Lookup] = [counting, *wanted.values()]
        answers = yield lookups
        counts = answers.counts(counting)
        facets = []
        for name, field in zip(names, fields, strict=True):
            if name == TYPES:
                facets.append(Facet(name, _types(counts[field], written, source.scope, registry)))
            else:
                entries = answers.page(wanted[name]).entries if name in wanted else ()
                facets.append(Facet(name, values_of(counts[field], COUNTED[name], entries, source.scope)))
        return facets

    described = {TYPES: "The types of what was found."} | {name: each.description for name, each in COUNTED.items()}
    names = GraphQLEnumType(
        "SearchFacet",
        {constant(snake(name)): GraphQLEnumValue(name, description) for name, description in described.items()},
        description="What can be counted in what a search finds.",
    )
    field = planned_field(
        list_of(FACET),
        "How often each value stands in all that was found; each is named as the argument that takes its values.",
        plan,
        {"of": GraphQLArgument(list_of(names), description="What to count.")},
    )
    field.extensions[SEARCHED] = True
    return field


def _named(name: str) -> Counted:
    return COUNTED.get(name, Counted(TYPE, ""))


def _types(counts: Mapping[str, int], written: Mapping[str, str], scope: Scope, registry: Registry) -> list[FacetValue]:
    with override(scope.language):
        found = [
            FacetValue(written[name], capfirst(str(registry.shapes[name].model._meta.verbose_name)), count)
            for name, count in counts.items()
        ]
    return sorted(found, key=lambda each: (-each.count, each.label))
