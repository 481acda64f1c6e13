"""Addresses of an edition: what a path leads to, all paths there are, and those that lead on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphql import GraphQLArgument, GraphQLBoolean, GraphQLNonNull, GraphQLObjectType, GraphQLString

from delivery.fields import plain_field, planned_field
from delivery.lookups import ByFormerPath, ByPath, FormerPaths, Listing
from delivery.scalars import DateTime
from delivery.schema.addresses import alternates_field
from delivery.schema.connections import connection_type
from delivery.schema.paging import paging_arguments, read_paging
from delivery.schema.singles import with_slashes
from delivery.values import Connection, Item, Redirect
from publication.store import BY_PATH, AtItsPath, Selection

if TYPE_CHECKING:
    from graphql import GraphQLField

    from delivery.fields import Arguments
    from delivery.lookups import Steps
    from delivery.schema.registry import Registry
    from publication.store import Condition


def route_field(registry: Registry) -> GraphQLField:
    """What a path leads to."""

    def plan(source: Any, given: Arguments) -> Steps[Item | Redirect | None]:
        path = with_slashes(given["path"])
        at, former = ByPath(source.scope, path), ByFormerPath(source.scope, path)
        answers = yield [at]
        entry = answers.entry(at)
        if entry and entry.path == path:
            return Item(entry, source.scope)
        answers = yield [former]
        moved = answers.moved(former)
        if moved:
            return Redirect(moved)
        return Item(entry, source.scope) if entry else None

    arguments = {"path": GraphQLArgument(GraphQLNonNull(GraphQLString), description="The path a reader asks for.")}
    return planned_field(
        registry.route,
        "The page at a path, or a redirect from where a page was to where it is now; null where neither is shown.",
        plan,
        arguments,
    )


def sitemap_field(registry: Registry) -> GraphQLField:
    """All pages of the edition."""

    def plan(source: Any, given: Arguments) -> Steps[Connection]:
        listing = Listing(source.scope, _selection(given, AtItsPath()))
        answers = yield [listing]
        page = answers.page(listing)
        return Connection(page, [Item(entry, source.scope) for entry in page.entries], source.scope, listing.selection)

    type_ = connection_type(_sitemap_entry_type(registry), registry)
    return planned_field(
        GraphQLNonNull(type_), "All pages that the edition shows, by path, each path once.", plan, paging_arguments()
    )


def redirects_field(registry: Registry) -> GraphQLField:
    """All that `route` answers with a redirect, for frontends that are built beforehand."""

    def plan(source: Any, given: Arguments) -> Steps[Connection]:
        former = FormerPaths(source.scope, _selection(given))
        answers = yield [former]
        page = answers.page(former)
        return Connection(page, [Redirect(moved) for moved in page.entries], source.scope, former.selection)

    type_ = connection_type(redirect_type(registry), registry)
    return planned_field(GraphQLNonNull(type_), "All paths that lead on to another, by path.", plan, paging_arguments())


def redirect_type(registry: Registry) -> GraphQLObjectType:
    return registry.once("redirect", lambda: _redirect_type(registry))


def _selection(given: Arguments, *conditions: Condition) -> Selection:
    paging = read_paging(given)
    return Selection(
        None,
        conditions,
        BY_PATH,
        first=paging.first,
        last=paging.last,
        after=paging.after,
        before=paging.before,
    )


def _redirect_type(registry: Registry) -> GraphQLObjectType:
    return GraphQLObjectType(
        "Redirect",
        {
            "path": plain_field(
                GraphQLNonNull(GraphQLString), "Where the page was.", lambda redirect, _: redirect.moved.path
            ),
            "target": plain_field(
                GraphQLNonNull(GraphQLString),
                "Where it is now: a path at which the edition shows a page.",
                lambda redirect, _: redirect.moved.target.path,
            ),
            "isPermanent": plain_field(
                GraphQLNonNull(GraphQLBoolean),
                "Whether the page has left the path for good (301). Not where it still stands there in a language that "
                "the edition falls back on (302).",
                lambda redirect, _: redirect.moved.is_permanent,
            ),
        },
        [registry.route],
        description="A path that leads on to another.",
    )


def _sitemap_entry_type(registry: Registry) -> GraphQLObjectType:
    return GraphQLObjectType(
        "SitemapEntry",
        {
            "path": plain_field(GraphQLNonNull(GraphQLString), "Where it stands.", lambda item, _: item.entry.path),
            "lastModified": plain_field(
                GraphQLNonNull(DateTime),
                "When its present state was published.",
                lambda item, _: item.entry.published_at,
            ),
            "language": plain_field(
                GraphQLNonNull(registry.language), "The language it is read in.", lambda item, _: item.entry.language
            ),
            "alternates": alternates_field(registry),
        },
        description="A page in the sitemap of an edition.",
    )
