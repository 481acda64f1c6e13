"""Fields that find one object of an edition: by id, by path, by the name editors gave it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphql import GraphQLArgument, GraphQLID, GraphQLNonNull, GraphQLString

from cms.enumerations import ThemeCode
from delivery.errors import Code, refusal
from delivery.fields import planned_field
from delivery.identifiers import parse_global_id
from delivery.lookups import ByKey, ByLink, ByPath, BySlug
from delivery.schema.named import NAMED, keys_of
from delivery.values import Item

if TYPE_CHECKING:
    from graphql import GraphQLField

    from delivery.fields import Arguments
    from delivery.identifiers import GlobalId
    from delivery.lookups import One, Steps
    from delivery.schema.registry import Registry


def one(lookup: One, allowed: frozenset[str]) -> Steps[Item | None]:
    """What the look-up finds, if it is of an allowed type."""
    answers = yield [lookup]
    entry = answers.entry(lookup)
    return Item(entry, lookup.scope) if entry and entry.type in allowed else None


def node_by_id(edition: Item, identifier: GlobalId | None, registry: Registry) -> Steps[Item | None]:
    """The object with this id, as the edition shows it; None for an id of nothing that it shows."""
    if identifier is None or registry.node not in getattr(registry.objects.get(identifier.type), "interfaces", ()):
        return None
    found = yield from one(ByKey(edition.scope, identifier.key), frozenset({identifier.type}))
    return None if found and _is_of_another(found, edition) else found


def _is_of_another(item: Item, edition: Item) -> bool:
    """Whether the object is a part of another edition, as its menu is; the region's own shows all."""
    owner = item.values.get("edition")
    return owner not in {None, edition.entry.key} and edition.scope.municipality is not None


def with_slashes(path: str) -> str:
    """Paths of pages begin and end with a slash; a client may leave them out."""
    words = path.strip("/")
    return f"/{words}/" if words else "/"


def page_field(type_name: str, description: str, registry: Registry) -> GraphQLField:
    """A page by its slug or its path."""

    def plan(source: Any, given: Arguments) -> Steps[Item | None]:
        slug, path = given.get("slug"), given.get("path")
        if slug is not None and path is None:
            return (yield from one(BySlug(source.scope, type_name, slug), frozenset({type_name})))
        if path is not None and slug is None:
            return (yield from one(ByPath(source.scope, with_slashes(path)), frozenset({type_name})))
        raise refusal(Code.BAD_ARGUMENT, "Give either `slug` or `path`.")

    arguments = {
        "slug": GraphQLArgument(GraphQLString, description="Last part of its path."),
        "path": GraphQLArgument(GraphQLString, description="Its whole path."),
    }
    return planned_field(registry.objects[type_name], description, plan, arguments)


def slug_field(type_name: str, argument: str, description: str, registry: Registry) -> GraphQLField:
    """A snippet by the name editors gave it."""

    def plan(source: Any, given: Arguments) -> Steps[Item | None]:
        return one(BySlug(source.scope, type_name, given[argument]), frozenset({type_name}))

    arguments = {argument: GraphQLArgument(GraphQLNonNull(GraphQLString), description="The name editors gave it.")}
    return planned_field(registry.objects[type_name], description, plan, arguments)


def theme_field(description: str, registry: Registry) -> GraphQLField:
    """A theme by its code."""
    named = NAMED["Theme"]

    def plan(source: Any, given: Arguments) -> Steps[Item | None]:
        keys = yield from keys_of(named, [given["code"]], source.scope)
        return (yield from one(ByKey(source.scope, keys[0]), frozenset({named.type_name})))

    arguments = {"code": GraphQLArgument(GraphQLNonNull(registry.enumeration(ThemeCode)), description="Its code.")}
    return planned_field(registry.objects[named.type_name], description, plan, arguments)


def any_page_field(registry: Registry) -> GraphQLField:
    """A page of any type by its path."""

    def plan(source: Any, given: Arguments) -> Steps[Item | None]:
        return one(ByPath(source.scope, with_slashes(given["path"])), registry.pages)

    arguments = {"path": GraphQLArgument(GraphQLNonNull(GraphQLString), description="Its whole path, such as `/`.")}
    return planned_field(registry.content, "The page at a path.", plan, arguments)


def menu_field(registry: Registry) -> GraphQLField:
    """The menu of the edition itself."""

    def plan(source: Any, _given: Arguments) -> Steps[Item | None]:
        lookup = ByLink(source.scope, "NavigationMenu", "edition", source.entry.key)
        return one(lookup, frozenset({"NavigationMenu"}))

    return planned_field(registry.objects["NavigationMenu"], "The edition's menu; null where it has none.", plan)


def node_field(registry: Registry) -> GraphQLField:
    """Any object that the edition shows, by its id."""

    def plan(source: Any, given: Arguments) -> Steps[Item | None]:
        return node_by_id(source, parse_global_id(given["id"]), registry)

    arguments = {"id": GraphQLArgument(GraphQLNonNull(GraphQLID), description="An id that any edition gave.")}
    return planned_field(registry.node, "The object with an id, as this edition shows it.", plan, arguments)
