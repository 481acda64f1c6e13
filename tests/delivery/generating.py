"""Random operations that are valid for the public schema, with variables that need not be.

To read and check a document takes longer than to answer it, so each comes with several sets of values.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from graphql import (
    GraphQLBoolean,
    GraphQLInputObjectType,
    GraphQLNonNull,
    get_named_type,
    get_nullable_type,
    is_abstract_type,
    is_composite_type,
    is_enum_type,
    is_list_type,
    is_non_null_type,
)

from delivery.schema import public_schema

SCHEMA: Any = public_schema()
SCALARS = {
    "Int": (1, 2, 3, 5, 8, 100, 101, -1),
    "Boolean": (True, False),
    "DateTime": ("2026-03-09T08:30:00Z",),
    "Date": ("2026-03-09",),
}
CONDITION = GraphQLNonNull(GraphQLBoolean)  # of a directive
WORDS = ("vejle", "kolding", "da", "tvis", "/", "/initiativer/grøn-omstilling/", "grøn", "2026-01-01", "", "\0", "a")


@dataclass
class Generated:
    """An operation, and the values its variables are sent with."""

    document: str
    variables: dict[str, Any]


@dataclass
class _Writing:
    """One operation being written: what the fields so far have declared."""

    random: Random
    scalars: dict[str, Sequence[Any]]
    declared: dict[str, Any] = field(default_factory=dict)
    fragments: list[str] = field(default_factory=list)
    aliases: int = 0

    def chance(self, of: int) -> bool:
        return self.random.randrange(of) == 0

    def selection(self, type_: Any, depth: int) -> str:
        parts = [self.part(type_, depth) for _ in range(self.random.randint(1, 3))]
        return "{ __typename " + " ".join(parts) + " }"

    def part(self, type_: Any, depth: int) -> str:
        if is_abstract_type(type_):
            member = self.random.choice(sorted(SCHEMA.get_possible_types(type_), key=str))
            if getattr(type_, "fields", None) and self.chance(2):
                return self.field(type_, depth)
            return f"... on {member} {self.directive()} {self.selection(member, depth)}"
        if depth > 0 and self.chance(6):
            name = f"F{len(self.fragments)}"
            self.fragments.append("")
            self.fragments[int(name[1:])] = f"fragment {name} on {type_} {self.selection(type_, depth - 1)}"
            return f"...{name} {self.directive()}"
        return self.field(type_, depth)

    def field(self, type_: Any, depth: int) -> str:
        fields = [
            (name, each)
            for name, each in type_.fields.items()
            if depth > 0 or not is_composite_type(get_named_type(each.type))
        ]
        if not fields:
            return "__typename"
        name, definition = self.random.choice(fields)
        named = get_named_type(definition.type)
        if not definition.args and not is_composite_type(named):
            return f"{name} {self.directive()}"
        self.aliases += 1  # two fields of one name would have to be the same field
        below = self.selection(named, depth - 1) if is_composite_type(named) else ""
        return f"a{self.aliases}: {name}{self.arguments(definition)} {self.directive()} {below}"

    def directive(self) -> str:
        if not self.chance(8):
            return ""
        name = self.declare(CONDITION)
        return f"@{self.random.choice(['skip', 'include'])}(if: {name})"

    def arguments(self, definition: Any) -> str:
        given = []
        for name, argument in definition.args.items():
            if not is_non_null_type(argument.type) and not self.chance(8):
                continue
            given.append(f"{name}: {self.declare(argument.type)}")
        return f"({', '.join(given)})" if given else ""

    def declare(self, type_: Any) -> str:
        name = f"v{len(self.declared)}"
        self.declared[name] = type_
        return f"${name}"

    def values(self) -> dict[str, Any]:
        """One for each variable that is declared."""
        return {name: self.value(type_) for name, type_ in self.declared.items()}

    def value(self, type_: Any) -> Any:
        """A value that often fits; a list or an object is as short as it may be."""
        if not isinstance(type_, GraphQLNonNull) and self.chance(8):
            return None
        type_ = get_nullable_type(type_)
        if is_list_type(type_):
            return [self.value(type_.of_type)] if self.chance(2) else []
        if isinstance(type_, GraphQLInputObjectType):
            wanted = {
                name: each for name, each in type_.fields.items() if is_non_null_type(each.type) or self.chance(4)
            }
            return {name: self.value(each.type) for name, each in wanted.items()}
        if is_enum_type(type_):
            return self.random.choice(sorted(type_.values))
        return self.random.choice(self.scalars.get(type_.name, WORDS))


def operations(seed: int, ids: Sequence[str], number: int) -> list[Generated]:
    """An operation that reads one edition or two, with that many sets of values, or once where it has no variables.

    `ids` are those of objects that are there.
    """
    random = Random(seed)  # nothing is kept secret by it
    writing = _Writing(random, {**SCALARS, "ID": (*ids, "nonsense")})
    editions = random.sample(["vejle", "kolding", "trekantomraadet"], random.randint(1, 2))
    content = SCHEMA.type_map["EditionContent"]
    fields = [
        f'e{place}: edition(slug: "{slug}") {writing.selection(content, 4)}' for place, slug in enumerate(editions)
    ]
    fields += [writing.field(SCHEMA.query_type, 3)] if writing.chance(3) else []
    declared = ", ".join(f"${name}: {type_}" for name, type_ in writing.declared.items())
    head = f"query ({declared})" if declared else "query"
    document = f"{head} {{ {' '.join(fields)} }}\n" + "\n".join(writing.fragments)
    return [Generated(document, writing.values()) for _ in range(number if declared else 1)]
