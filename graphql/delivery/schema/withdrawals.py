"""Whether something of a name was shown and is no longer, so that a frontend can tell 410 from 404."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphql import GraphQLArgument, GraphQLEnumType, GraphQLEnumValue, GraphQLNonNull, GraphQLObjectType, GraphQLString

from delivery.fields import plain_field, planned_field
from delivery.lookups import ByFormerSlug, ByKey, BySlug
from delivery.names import type_constant
from delivery.scalars import DateTime
from delivery.values import Withdrawal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphql import GraphQLField

    from delivery.fields import Arguments
    from delivery.lookups import Steps
    from delivery.schema.registry import Registry


def withdrawal_field(types: Sequence[str], registry: Registry) -> GraphQLField:
    """What became of a name of one of these types."""

    def plan(source: Any, given: Arguments) -> Steps[Withdrawal | None]:
        type_name, slug = given["type"], given["slug"]
        now = BySlug(source.scope, type_name, slug)
        answers = yield [now]
        if answers.entry(now):
            return None
        former = ByFormerSlug(source.scope, type_name, slug)
        answers = yield [former]
        withdrawn = answers.withdrawn(former)
        return Withdrawal(withdrawn, type_name, source.scope) if withdrawn else None

    arguments = {
        "type": GraphQLArgument(GraphQLNonNull(_types(types, registry)), description="Of what type it was."),
        "slug": GraphQLArgument(GraphQLNonNull(GraphQLString), description="Its slug or key."),
    }
    return planned_field(
        _withdrawal_type(),
        "That the edition showed something under a name and no longer does, for whatever reason; null where it shows "
        "something there, and where it never did. What was erased was never there.",
        plan,
        arguments,
    )


def _types(types: Sequence[str], registry: Registry) -> GraphQLEnumType:
    return GraphQLEnumType(
        "NamedType",
        {type_constant(name): GraphQLEnumValue(name, registry.shapes[name].description) for name in types},
        description="The types whose objects are found by a slug or a key.",
    )


def _withdrawal_type() -> GraphQLObjectType:
    return GraphQLObjectType(
        "Withdrawal",
        {
            "withdrawnAt": plain_field(
                GraphQLNonNull(DateTime),
                "Since when the edition shows nothing under the name.",
                lambda withdrawal, _: withdrawal.withdrawn.withdrawn_at,
            ),
            "renamedTo": planned_field(
                GraphQLString,
                "The slug or key under which the edition shows the object now; null where it does not show it.",
                _renamed,
            ),
        },
        description="Something that an edition no longer shows under a name. Nothing else is told of it.",
    )


def _renamed(withdrawal: Withdrawal, _given: Arguments) -> Steps[str | None]:
    lookup = ByKey(withdrawal.scope, withdrawal.withdrawn.key)
    answers = yield [lookup]
    entry = answers.entry(lookup)
    return entry.slug if entry else None
