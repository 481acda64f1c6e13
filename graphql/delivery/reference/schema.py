"""Every type of the public schema on a page of its sort, each name a link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLUnionType,
    Undefined,
    ast_from_value,
    get_named_type,
    print_ast,
)

from delivery.schema import public_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from graphql import GraphQLArgument, GraphQLField, GraphQLInputField

GENERATED = "<!-- Written by `make schema`: change the descriptions in the code. -->"
LISTS = ("Connection", "Edge", "List")


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the reference, and which types stand on it."""

    name: str
    title: str
    about: str
    holds: Callable[[Any], bool]

    @property
    def file(self) -> str:
        return f"{self.name}.md"


def _implements(type_: Any, name: str) -> bool:
    return isinstance(type_, GraphQLObjectType) and name in {each.name for each in type_.interfaces}


PAGES = (  # a type stands on the first that holds it
    Page("start", "Where to start", "What an operation begins with.", lambda t: t.name in {"Query", "EditionContent"}),
    Page("pages", "Pages", "What stands at a path.", lambda t: _implements(t, "Content")),
    Page("objects", "Shared objects", "What has an id, but no path.", lambda t: _implements(t, "Node")),
    Page("blocks", "Blocks", "What a body consists of.", lambda t: t.name.endswith("Block")),
    Page(
        "lists",
        "Lists",
        "Connections, which are asked for part by part, and the first of what refers to an object.",
        lambda t: isinstance(t, GraphQLObjectType) and t.name.endswith(LISTS),
    ),
    Page("parts", "Parts", "What stands within others.", lambda t: isinstance(t, GraphQLObjectType)),
    Page(
        "interfaces",
        "Interfaces and unions",
        "What several types have in common.",
        lambda t: isinstance(t, GraphQLInterfaceType | GraphQLUnionType),
    ),
    Page("inputs", "Inputs", "What arguments consist of.", lambda t: isinstance(t, GraphQLInputObjectType)),
    Page("enums", "Enumerations", "Closed sets of values.", lambda t: isinstance(t, GraphQLEnumType)),
    Page("scalars", "Scalars", "Single values.", lambda t: isinstance(t, GraphQLScalarType)),
)


def pages() -> dict[str, str]:
    """The text of each file of the reference."""
    types = sorted(
        (type_ for type_ in public_schema().type_map.values() if not type_.name.startswith("__")),
        key=lambda type_: type_.name,
    )
    sorted_out: dict[Page, list[GraphQLNamedType]] = {page: [] for page in PAGES}
    for type_ in types:
        sorted_out[_page_of(type_)].append(type_)
    return {"README.md": _index(sorted_out)} | {
        page.file: _text([f"# {page.title}", page.about, *(_type(type_) for type_ in held)])
        for page, held in sorted_out.items()
    }


def _page_of(type_: GraphQLNamedType) -> Page:
    return next(page for page in PAGES if page.holds(type_))


def _index(sorted_out: dict[Page, list[GraphQLNamedType]]) -> str:
    sections = [
        f"## [{page.title}]({page.file})\n\n{page.about}\n\n{', '.join(map(_link, held))}"
        for page, held in sorted_out.items()
    ]
    return _text(["# Every type", "All that [`schema.graphql`](../../../graphql/schema.graphql) says.", *sections])


def _text(parts: Iterable[str]) -> str:
    return "\n\n".join((GENERATED, *parts)) + "\n"


def _type(type_: Any) -> str:
    parts = [f"## {type_.name}", _words(type_.description)]
    match type_:
        case GraphQLScalarType():
            if type_.specified_by_url:
                parts.append(f"Specified by <{type_.specified_by_url}>.")
        case GraphQLUnionType():
            parts.append(f"One of: {', '.join(map(_link, sorted(type_.types, key=str)))}")
        case GraphQLEnumType():
            parts.append(_lines(f"- `{name}`: {_words(value.description)}" for name, value in type_.values.items()))
        case GraphQLInputObjectType():
            parts.append(_lines(f"- {_given(name, field)}" for name, field in sorted(type_.fields.items())))
        case _:
            if type_.interfaces:
                parts.append(f"Implements {', '.join(map(_link, sorted(type_.interfaces, key=str)))}.")
            if isinstance(type_, GraphQLInterfaceType):
                members = sorted(public_schema().get_possible_types(type_), key=str)
                parts.append(f"Of the types {', '.join(map(_link, members))}.")
            parts.append(_lines(line for name, field in sorted(type_.fields.items()) for line in _field(name, field)))
    return "\n\n".join(part for part in parts if part)


def _field(name: str, field: GraphQLField) -> Iterator[str]:
    old = f" **Deprecated:** {field.deprecation_reason}" if field.deprecation_reason else ""
    yield f"- `{name}`: {_link(field.type)}. {_words(field.description)}{old}"
    for argument, given in sorted(field.args.items()):
        yield f"  - {_given(argument, given)}"


def _given(name: str, given: GraphQLArgument | GraphQLInputField) -> str:
    default = ""
    if given.default_value is not Undefined:
        written = ast_from_value(given.default_value, given.type)
        default = f", `{print_ast(written)}` if absent" if written else ""
    return f"`{name}`: {_link(given.type)}{default}. {_words(given.description)}"


def _link(type_: Any) -> str:
    named = get_named_type(type_)
    return f"[`{type_}`]({_page_of(named).file}#{named.name.lower()})"


def _words(description: str | None) -> str:
    return " ".join((description or "").split())


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(lines)
